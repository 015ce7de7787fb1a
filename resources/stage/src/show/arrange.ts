// Arrange mode: a handle around each character, to drag, resize, turn around and nudge it.

import type { Place } from "../net/wire";
import type { Rectangle } from "../render/renderer";
import { dragged, nudged, resized } from "./placing";
import { spreadTags } from "./tags";

/** Milliseconds between two reports of a character that is being dragged. */
const INTERVAL = 50;
/** So long (ms) after the last change the console's word on the place does not count yet. */
const ECHO = 600;
/** How much one pixel of the wheel resizes. */
const WHEEL = 0.001;
/** How much one press of + or - resizes. */
const GROWTH = 1.05;
/** Of a character outside of the stage, so many pixels of its handle stay inside. */
const REACHABLE = 40;

const CORNERS = ["top left", "top right", "bottom left", "bottom right"] as const;

export interface Arranged {
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly place: Place;
  readonly visible: boolean;
}

export interface ArrangingParts {
  /** Everybody on stage, from back to front. */
  cast(): readonly Arranged[];
  /** Where a character is in the window; null if it is not shown. */
  boxOf(id: string): Rectangle | null;
  put(id: string, place: Place): void;
  /** This page decides where a character stands; with an empty id, the console does again. */
  hold(id: string): void;
  placed(id: string, place: Place): void;
}

interface Handle {
  element: HTMLElement;
  head: HTMLElement;
  name: Text;
}

export class Arranging {
  private readonly handles = new Map<string, Handle>();
  private readonly hint = part("hint");
  private readonly guides = { x: part("guide upright"), y: part("guide level") };
  private reported: { id: string; timer: ReturnType<typeof setTimeout> } | null = null;
  private release: ReturnType<typeof setTimeout> | undefined;

  /** Everything happens in `element`, which covers the stage. */
  constructor(
    private readonly element: HTMLElement,
    private readonly parts: ArrangingParts,
  ) {
    this.hint.textContent = "Drag to move. Corners or wheel resize. Arrow keys nudge, M mirrors.";
    element.append(this.guides.x, this.guides.y, this.hint);
    this.guide(null);
  }

  get on(): boolean {
    return !this.element.hidden;
  }

  /** Show the handles, or take them all away. */
  set(on: boolean): void {
    if (on === this.on) return;
    this.element.hidden = !on;
    if (on) return this.follow();
    for (const id of [...this.handles.keys()]) this.dropHandle(id);
    clearTimeout(this.reported?.timer);
    this.reported = null; // the console would not obey it any more
    this.letGo();
    this.guide(null);
  }

  /** Call once per frame: the handles keep to their characters. */
  follow(): void {
    if (!this.on) return;
    const gone = new Set(this.handles.keys());
    const heads: HTMLElement[] = [];
    this.parts.cast().forEach(({ id, name, visible }, depth) => {
      const box = visible ? this.parts.boxOf(id) : null;
      if (!box) return;
      gone.delete(id);
      const handle = this.handleOf(id);
      call(handle, name);
      this.surround(handle, box, depth);
      heads.unshift(handle.head);
    });
    for (const id of gone) this.dropHandle(id);
    spreadTags(heads, this.hint, this.element);
  }

  private dropHandle(id: string): void {
    this.handles.get(id)?.element.remove();
    this.handles.delete(id);
  }

  private surround({ element }: Handle, box: Rectangle, depth: number): void {
    const { clientWidth, clientHeight } = this.element;
    const left = Math.min(clientWidth - REACHABLE, Math.max(REACHABLE - box.width, box.left));
    const top = Math.min(clientHeight - REACHABLE, Math.max(REACHABLE - box.height, box.top));
    const { style } = element;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    style.zIndex = String(depth);
  }

  private handleOf(id: string): Handle {
    const known = this.handles.get(id);
    if (known) return known;
    const element = part("handle");
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    const head = part("name");
    const name = document.createTextNode("");
    const mirror = document.createElement("button");
    mirror.type = "button";
    mirror.textContent = "Mirror";
    mirror.addEventListener("click", () => this.change(id, (place) => ({ ...place, mirror: !place.mirror })));
    mirror.addEventListener("pointerdown", (event) => event.stopPropagation());
    head.append(name, mirror);
    element.append(head);
    for (const corner of CORNERS) {
      const grip = part(`corner ${corner}`);
      this.listen(grip, id, true);
      element.append(grip);
    }
    this.listen(element, id, false);
    element.addEventListener("wheel", (event) => this.roll(id, event), { passive: false });
    element.addEventListener("keydown", (event) => this.press(id, event));
    this.element.append(element);
    const handle = { element, head, name };
    this.handles.set(id, handle);
    return handle;
  }

  /** Drag the whole character, or its size. */
  private listen(grip: HTMLElement, id: string, resizes: boolean): void {
    grip.addEventListener("pointerdown", (down) => {
      const begun = this.placeOf(id);
      if (down.button !== 0 || !begun) return;
      down.preventDefault();
      down.stopPropagation();
      this.handles.get(id)?.element.focus({ preventScroll: true });
      grip.setPointerCapture(down.pointerId);
      const { clientWidth: width, clientHeight: height } = this.element;
      const move = (event: PointerEvent) => {
        if (event.pointerId !== down.pointerId) return;
        const place = resizes
          ? resized(begun, down, event, width, height)
          : dragged(begun, (event.clientX - down.clientX) / width, (event.clientY - down.clientY) / height, !event.altKey);
        this.change(id, () => place);
        this.guide(resizes || event.altKey ? null : place);
      };
      const stop = () => {
        grip.removeEventListener("pointermove", move);
        this.guide(null);
      };
      grip.addEventListener("pointermove", move);
      grip.addEventListener("lostpointercapture", stop, { once: true });
    });
  }

  private roll(id: string, event: WheelEvent): void {
    event.preventDefault();
    this.change(id, (place) => nudged(place, 0, 0, Math.exp(-event.deltaY * WHEEL)));
  }

  private press(id: string, event: KeyboardEvent): void {
    const step = event.shiftKey ? 10 : 1;
    const { clientWidth: width, clientHeight: height } = this.element;
    const by = (x: number, y: number) => this.change(id, (place) => nudged(place, (x * step) / width, (y * step) / height, 1));
    const grow = (factor: number) => this.change(id, (place) => nudged(place, 0, 0, factor));
    const actions: Record<string, () => void> = {
      ArrowLeft: () => by(-1, 0),
      ArrowRight: () => by(1, 0),
      ArrowUp: () => by(0, -1),
      ArrowDown: () => by(0, 1),
      "+": () => grow(GROWTH),
      "=": () => grow(GROWTH), // the same key without Shift
      "-": () => grow(1 / GROWTH),
      m: () => this.change(id, (place) => ({ ...place, mirror: !place.mirror })),
      Escape: () => (event.target as HTMLElement).blur(),
    };
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    action();
  }

  private change(id: string, how: (place: Place) => Place): void {
    const old = this.placeOf(id);
    if (!old) return;
    this.parts.hold(id);
    this.parts.put(id, how(old));
    clearTimeout(this.release);
    this.release = setTimeout(() => this.letGo(), ECHO);
    this.tell(id);
  }

  private letGo(): void {
    clearTimeout(this.release);
    this.parts.hold("");
  }

  /** Report now and then while it moves; the timer's report makes sure that the last place is told. */
  private tell(id: string): void {
    if (this.reported?.id === id) return;
    if (this.reported) this.flush();
    this.reported = { id, timer: setTimeout(() => this.flush(), INTERVAL) };
  }

  private flush(): void {
    if (!this.reported) return;
    const { id, timer } = this.reported;
    clearTimeout(timer);
    this.reported = null;
    const place = this.placeOf(id);
    if (place) this.parts.placed(id, place);
  }

  private placeOf(id: string): Place | null {
    return this.parts.cast().find((one) => one.id === id)?.place ?? null;
  }

  /** Lines where the place has snapped to. */
  private guide(place: Place | null): void {
    this.guides.x.hidden = place?.x !== 0.5;
    this.guides.y.hidden = place?.y !== 1;
  }
}

/** Write the character's name on its handle; it may have got another one. */
function call({ element, name: text }: Handle, name: string): void {
  if (text.data === name) return;
  text.data = name;
  element.setAttribute("aria-label", `${name}: arrow keys move, plus and minus resize, M mirrors`);
}

function part(className: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  return element;
}
