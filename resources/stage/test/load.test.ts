// A whole model is fetched: our own, from its files, with some of them missing or broken.

import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { filesOf, nameOf } from "../src/avatar/fetch";
import { loadAvatar } from "../src/avatar/load";
import { resolver } from "../src/net/address";
import { loadPictures } from "../src/png/load";

const PAGE = "http://127.0.0.1:8765/stage";
const MODEL = "/characters/lumi/lumi.model3.json";
const resolve = resolver(PAGE, null);

/** What the server gives for an address instead of the file; null is 404. */
let changed: Map<string, string | null>;

function fileOf(address: string): Uint8Array | string | null {
  const { pathname } = new URL(address);
  if (changed.has(pathname)) return changed.get(pathname) ?? null;
  const file = new URL(`../..${pathname}`, import.meta.url);
  return existsSync(file) ? readFileSync(file) : null;
}

/** What is asked of a graphics card. */
const CARD = { MAX_TEXTURE_SIZE: 1, RENDERER: 2, getExtension: () => null, getParameter: (name: number) => (name === 1 ? 8192 : "Card") };

/** A picture as a hidden page loads it: the event comes, but nothing is ever decoded. */
class HiddenImage {
  static side = 2048;
  /** Which pictures there are not; null looks for the files. */
  static missing: string[] | null = null;
  readonly width = HiddenImage.side;
  readonly height = HiddenImage.side;
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;

  set src(address: string) {
    const { missing } = HiddenImage;
    const found = missing ? !missing.some((name) => address.endsWith(name)) : fileOf(address) instanceof Uint8Array;
    queueMicrotask(() => (found ? this.onload?.() : this.onerror?.()));
  }

  decode(): Promise<void> {
    return new Promise(() => undefined);
  }
}

beforeEach(() => {
  changed = new Map();
  HiddenImage.side = 2048;
  HiddenImage.missing = null;
  Object.assign(globalThis, {
    Image: HiddenImage,
    location: { href: PAGE },
    document: { createElement: () => ({ getContext: () => CARD }) },
    fetch: async (address: string) => {
      const body = fileOf(address);
      return new Response(body as BodyInit | null, { status: body === null ? 404 : 200 });
    },
  });
});

afterEach(() => void vi.useRealTimers());

describe("a PNG avatar", () => {
  const PICTURES = "/characters/pictures/avatar.json";
  const set = (name: string) => ({ idle: `${name}.png`, talk: "talk.png" });
  const loaded = async () => {
    vi.useFakeTimers();
    const loading = loadPictures(resolve(PICTURES), resolve);
    loading.catch(() => undefined);
    await vi.runAllTimersAsync();
    return loading;
  };

  beforeEach(() => {
    changed.set(PICTURES, JSON.stringify({ version: 1, size: [8, 8], pictures: { happy: set("happy"), "": set("rest"), sad: set("sad") } }));
    HiddenImage.missing = ["sad.png", "talk.png"];
  });

  test("leaves out what is missing, with a warning, and has the face at rest first", async () => {
    const { avatar, pictures } = await loaded();
    expect([...pictures.sets.keys()]).toEqual(["", "happy"]);
    expect([...avatar.expressions.keys()]).toEqual(["happy"]);
    expect(pictures.sets.get("happy")?.talk).toBeNull();
    expect(new Set(avatar.warnings)).toEqual(new Set(["sad", "talk"].map((name) => `The picture ${name}.png could not be read and is left out.`)));
  });

  test("without a face at rest is an error that names the picture", async () => {
    HiddenImage.missing = ["rest.png"];
    await expect(loaded()).rejects.toThrow("The picture of the face at rest (rest.png) is missing.");
  });
});

const load = () => loadAvatar(resolve(MODEL), resolve);
const inModel = (file: string) => `/characters/lumi/${file}`;

describe("our own character", () => {
  test("comes whole, even on a page that nobody sees", async () => {
    const avatar = await load();
    expect(avatar.warnings).toEqual([]);
    expect(avatar.source).toBe("native");
    expect(avatar.images).toHaveLength(1);
    expect([...avatar.expressions.keys()]).toContain("happy");
    expect(avatar.motions.get("Idle")).toHaveLength(3);
    expect([...avatar.motions.values()].flat()).not.toContain(null);
    expect(avatar.physics?.settings.length).toBeGreaterThan(0);
    const { parameters, drawables } = avatar.backend;
    expect(drawables.length).toBeGreaterThan(20);
    for (const id of [...avatar.eyeBlink, ...avatar.lipSync]) expect(parameters.find(id), id).toBeGreaterThanOrEqual(0);
    expect(avatar.names?.parameters.get("ParamAngleX")).toBe("Head turn");
    for (const { id } of avatar.hitAreas) expect(drawables.map((d) => d.id)).toContain(id);
  });

  test("comes without its display names and with the texts on its meshes, as the files are", async () => {
    const model = JSON.parse(String(fileOf(new URL(MODEL, PAGE).href)));
    model.FileReferences.UserData = "lumi.userdata3.json";
    changed.set(MODEL, JSON.stringify(model));
    changed.set(inModel("lumi.cdi3.json"), "[]");
    changed.set(inModel("lumi.userdata3.json"), '{"UserData": [{"Target": "ArtMesh", "Id": "HitHead", "Value": "pat"}]}');
    const { names, userData, warnings } = await load();
    expect([names, userData]).toEqual([null, [{ target: "ArtMesh", id: "HitHead", value: "pat" }]]);
    expect(warnings).toEqual(["lumi.cdi3.json is left out: The cdi3.json file has to be an object."]);
  });

  test("comes without an expression and a motion that cannot be read, which are named", async () => {
    changed.set(inModel("expressions/happy.exp3.json"), "{");
    changed.set(inModel("motions/nod_01.motion3.json"), null);
    const { expressions, motions, warnings } = await load();
    expect([expressions.has("happy"), expressions.has("sad")]).toEqual([false, true]);
    expect(motions.get("nod")).toEqual([null]);
    expect(warnings.sort()).toEqual([
      "expressions/happy.exp3.json is left out: happy.exp3.json is not valid JSON.",
      "motions/nod_01.motion3.json is left out: nod_01.motion3.json could not be fetched (404).",
    ]);
  });
});

test("a texture too large for the graphics card is named", async () => {
  HiddenImage.side = 16_384;
  expect((await load()).warnings).toEqual([
    "The texture texture_00.png has 16384 × 16384 pixels and this graphics card takes at most 8192, so it is drawn smaller.",
  ]);
});

test("a file is named without its folders and the page's key, whatever it is called", () => {
  const names = ["my%20texture.png?key=abc", "100%.png", "%E5%B8%BD.png"].map((file) => nameOf(`/characters/x/${file}`));
  expect(names).toEqual(["my texture.png", "100%.png", "帽.png"]);
});

test("a file may be called as no address is, and lies in the model's own folder", () => {
  const at = filesOf(resolve(MODEL), resolve);
  expect(at("tex/#1 a?b%.png")).toBe("http://127.0.0.1:8765/characters/lumi/tex/%231%20a%3Fb%25.png");
  expect(at("tex\\a.png")).toBe("http://127.0.0.1:8765/characters/lumi/tex/a.png");
  for (const file of ["../mao/a.png", "/stage/stage.js", "tex/../../a.png", "..\\a.png"]) expect(() => at(file)).toThrow("outside the model's folder");
  expect(() => at("//example.com/a.png")).toThrow("another server");
});

describe("a model is refused in plain words", () => {
  test.each([
    ["lumi.moc3", null, "lumi.moc3 could not be fetched (404)."],
    ["lumi.moc3", "<html>", "The moc3 file is too short"],
    ["lumi.model3.json", "[]", "The model3.json file has to be an object."],
    ["lumi.2048/texture_00.png", null, "The texture texture_00.png could not be read."],
    ["lumi.model3.json", JSON.stringify({ FileReferences: { Moc: "lumi.moc3", Textures: [] } }), "uses a texture that model3.json does not name"],
    ["lumi.model3.json", JSON.stringify({ FileReferences: { Moc: "http://example.com/a.moc3", Textures: [] } }), "a.moc3 could not be fetched (404)."],
  ])("%s as %s", async (file, body, words) => {
    vi.useFakeTimers();
    changed.set(inModel(file), body);
    const refused = expect(load()).rejects.toThrow(words);
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
  });
});

test("a texture that fails is tried again, for some seconds", async () => {
  vi.useFakeTimers();
  const texture = inModel("lumi.2048/texture_00.png");
  changed.set(texture, null);
  const loading = load();
  await vi.advanceTimersByTimeAsync(3000);
  changed.delete(texture);
  await vi.advanceTimersByTimeAsync(3000);
  expect((await loading).images).toHaveLength(1);
});
