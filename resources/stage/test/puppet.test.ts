// How pictures are put into the page: the right one, shares that make a whole, and the order with models.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Puppet } from "../src/png/puppet";
import { EYES, MOUTH, parameterOf, rigOf } from "../src/png/rig";
import type { Arranged, Renderer } from "../src/render/renderer";
import { StageScreen } from "../src/show/screen";
import { Slices } from "../src/show/slices";

/** As much of an element as pictures need. */
class FakeElement {
  className = "";
  style: Record<string, string> = {};
  children: FakeElement[] = [];
  parent: FakeElement | null = null;
  width = 0;
  height = 0;
  drawn: string[] = [];
  readonly classes = new Set<string>();
  readonly classList = { add: (name: string) => this.classes.add(name), remove: (name: string) => this.classes.delete(name) };

  constructor(readonly name = "") {}

  append(...children: FakeElement[]): void {
    for (const child of children) child.parent = this;
    this.children.push(...children);
  }

  remove(): void {
    this.parent?.children.splice(this.parent.children.indexOf(this), 1);
  }

  getContext(): object {
    return { canvas: this, clearRect: () => (this.drawn = []), drawImage: (from: FakeElement) => this.drawn.push(...from.drawn) };
  }
}

const before = globalThis.document;

beforeEach(() => {
  Object.assign(globalThis, { document: { createElement: () => new FakeElement() } });
});

afterEach(() => {
  Object.assign(globalThis, { document: before });
});

describe("a puppet", () => {
  const set = (name: string) => ({ idle: picture(`${name}-idle`), talk: picture(`${name}-talk`), blink: picture(`${name}-blink`), talkBlink: null });
  const picture = (name: string) => new FakeElement(name) as unknown as HTMLImageElement;

  function born() {
    const { parameters } = rigOf(["happy", "sad"], 100, 200).backend;
    const sets = new Map([["", set("rest")], ["happy", set("happy")], ["sad", set("sad")]]);
    const puppet = new Puppet({ width: 100, height: 200, sets }, parameters);
    const root = puppet.element as unknown as FakeElement;
    const layers = root.children[0].children;
    return {
      puppet, root,
      put: (id: string, value: number) => parameters.set(parameters.find(id), value),
      /** What is seen, and by which shares. */
      seen: () => {
        const shares: Record<string, number> = {};
        for (const { style, children } of layers) {
          const one = children.find(({ classes }) => classes.has("seen"));
          if (Number(style["opacity"]) > 0) shares[one!.name] = Number(style["opacity"]);
        }
        return shares;
      },
    };
  }

  test("shows the picture for its mouth and its eyes", () => {
    const { puppet, put, seen } = born();
    puppet.draw(0);
    expect(seen()).toEqual({ "rest-idle": 1 });
    put(MOUTH, 0.5);
    puppet.draw(10);
    expect(seen()).toEqual({ "rest-talk": 1 });
    put(MOUTH, 0.15); // between opening and closing: no flutter
    puppet.draw(20);
    expect(seen()).toEqual({ "rest-talk": 1 });
    put(MOUTH, 0);
    put(EYES, 0.2);
    puppet.draw(30);
    expect(seen()).toEqual({ "rest-blink": 1 });
  });

  test("fades from one set to another, together never more or less than a whole", () => {
    const { puppet, put, seen } = born();
    put(parameterOf("happy"), 1);
    puppet.draw(0);
    expect(seen()).toEqual({ "happy-idle": 1 });
    put(parameterOf("happy"), 0.4);
    put(parameterOf("sad"), 0.6);
    puppet.draw(10);
    expect(seen()).toEqual({ "sad-idle": 0.6, "happy-idle": 0.4 });
    put(parameterOf("happy"), 0);
    put(parameterOf("sad"), 0.3);
    puppet.draw(20);
    expect(seen()).toEqual({ "sad-idle": 0.3, "rest-idle": 0.7 });
  });

  test("shows what was put on last, where two expressions are worn", () => {
    const { puppet, put, seen } = born();
    put(parameterOf("sad"), 1);
    puppet.draw(0);
    put(parameterOf("happy"), 1);
    puppet.draw(10);
    expect(seen()).toEqual({ "happy-idle": 1 });
    put(parameterOf("happy"), 0);
    puppet.draw(20);
    expect(seen()).toEqual({ "sad-idle": 1 });
  });

  test("jumps a little when its mouth opens, and rests again", () => {
    const { puppet, root, put } = born();
    const body = root.children[0].style;
    puppet.stand({ x: 0.5, y: 1, scale: 1, mirror: false }, true, 1000, 416, 0);
    puppet.draw(0);
    put(MOUTH, 1);
    puppet.draw(10);
    puppet.draw(120);
    expect(body["transform"]).toMatch(/translateY\(-[1-9]/);
    puppet.draw(400);
    expect(body["transform"]).toMatch(/translateY\(-?0px\)/);
  });

  test("stands with its feet on its place", () => {
    const { puppet, root } = born();
    puppet.stand({ x: 0.5, y: 1, scale: 0.5, mirror: true }, true, 1000, 416, 3);
    expect(root.style).toMatchObject({ width: "100px", height: "200px", left: "450px", top: "216px", transform: "scaleX(-1)", zIndex: "3" });
  });
});

test("a model that cannot be drawn leaves the pictures in their place", () => {
  Object.assign(globalThis, { addEventListener: () => undefined });
  const ground = new FakeElement();
  const refuse = () => {
    throw new Error("The graphics driver refused a program.");
  };
  const renderer = { show: refuse, arrange: () => undefined, prepare: () => undefined, paint: () => undefined, remove: expect.unreachable };
  const screen = new StageScreen(ground as unknown as HTMLElement, new FakeElement() as unknown as HTMLCanvasElement, renderer as unknown as Renderer);
  const face = { idle: new FakeElement("idle") as unknown as HTMLImageElement, talk: null, blink: null, talkBlink: null };
  const avatar = rigOf([], 1, 1);
  screen.put("a", { avatar, pictures: { width: 1, height: 1, sets: new Map([["", face]]) } });
  expect(() => screen.put("a", { avatar, pictures: null })).toThrow("refused");
  expect([ground.children.length, screen.aspectOf("a") > 0]).toEqual([1, true]);
});

describe("models and pictures in one order", () => {
  let canvas: FakeElement;
  let ground: FakeElement;
  let slices: Slices;
  let prepared: number;
  let renderer: Pick<Renderer, "arrange" | "prepare"> & { paint(ids: ReadonlySet<string>): void };
  const person = (id: string, visible = true): Arranged => ({ id, visible, place: { x: 0, y: 1, scale: 1, mirror: false } });
  const isPicture = (id: string) => id.startsWith("png");
  const arrange = (...ids: string[]) => slices.arrange(ids.map((id) => person(id)), isPicture);
  const copies = () => ground.children.map(({ drawn, style }) => [style["zIndex"], drawn.join(" ")]);

  beforeEach(() => {
    canvas = new FakeElement();
    ground = new FakeElement();
    let cast: readonly Arranged[] = [];
    prepared = 0;
    renderer = {
      arrange: (models: readonly Arranged[]) => void (cast = models),
      prepare: () => void prepared++,
      paint: (ids: ReadonlySet<string>) => void (canvas.drawn = cast.filter(({ id, visible }) => visible && ids.has(id)).map(({ id }) => id)),
    };
    slices = new Slices(ground as unknown as HTMLElement, canvas as unknown as HTMLCanvasElement, renderer as unknown as Renderer);
  });

  test("need one canvas where the models stand together", () => {
    arrange("png1", "a", "b", "png2");
    slices.draw();
    expect([canvas.drawn, canvas.style["zIndex"], copies()]).toEqual([["a", "b"], "1", []]);
  });

  test("need another canvas for each group of models behind a picture", () => {
    arrange("a", "b", "png1", "c", "png2", "d");
    slices.draw();
    expect(copies()).toEqual([["0", "a b"], ["3", "c"]]);
    expect([canvas.drawn, canvas.style["zIndex"]]).toEqual([["d"], "5"]);
    expect(prepared).toBe(1); // however many canvases there are
    arrange("a", "png1", "d");
    slices.draw();
    expect([copies(), canvas.drawn]).toEqual([[["0", "a"]], ["d"]]);
    arrange("a", "d");
    slices.draw();
    expect([copies(), canvas.drawn]).toEqual([[], ["a", "d"]]);
  });

  test("arrange nothing while they are drawn", () => {
    arrange("a", "png1", "b");
    renderer.arrange = () => expect.unreachable();
    slices.draw();
    expect(copies()).toEqual([["0", "a"]]);
  });

  test("do without it where the picture between them is hidden", () => {
    slices.arrange([person("a"), person("png1", false), person("b")], isPicture);
    slices.draw();
    expect([copies(), canvas.drawn]).toEqual([[], ["a", "b"]]);
  });
});
