// One character of the cast: its model, what it wears and plays, and what it tells the console.

import type { LoadedAvatar } from "../avatar/load";
import { brief } from "../net/brief";
import type { CharacterMessage, ExpressionCommand, MotionCommand, Place, Source } from "../net/wire";
import { Character } from "../play/frame";
import type { MotionRequest } from "../play/layer";
import type { Vowel } from "../play/lipsync";
import { Backlog } from "./backlog";
import { type Body, introduction, sourceOf } from "./body";
import { Ended } from "./ended";
import { Glide } from "./glide";
import { ModelHolder } from "./holder";
import type { MemberParts } from "./member-parts";
import { dressed, express, keyOf, keysOf, nameOf, play, requestOf, resume } from "./orders";

/** Seconds between the updates of a character that nobody sees. */
const HIDDEN_STEP = 0.25;
const NONE: ReadonlySet<string> = new Set();

export class Member {
  character: Character | null = null;
  private body: Body | null = null;
  private readonly holder: ModelHolder;
  private readonly glide: Glide;
  private readonly backlog = new Backlog((request) => this.motionEnded(request, false));
  private shown = "";
  private unseen = 0;
  private readonly ended = new Ended(() => this.parts.connected(), () => this.parts.now());
  /** Motions that do not end with their model: another body goes on with them. */
  private goingOn = NONE;

  constructor(
    private message: CharacterMessage,
    private readonly parts: MemberParts,
  ) {
    this.glide = new Glide(message.place);
    this.holder = new ModelHolder((wanted) => parts.load(wanted), {
      loaded: (body) => this.enter(body),
      failed: (text) => {
        parts.trouble(`The model of ${this.name} could not be loaded. ${text}`);
        this.introduce();
      },
      trouble: (text) => parts.trouble(text),
    }, () => parts.now());
  }

  get id(): string {
    return this.message.id;
  }

  /** What people call it. */
  get name(): string {
    return this.message.name || this.id;
  }

  get visible(): boolean {
    return this.message.visible;
  }

  /** What draws it; null while it is not here. */
  get source(): Source | null {
    return this.body && sourceOf(this.body);
  }

  /** What its artist calls its parameters and parts; null if nobody says. */
  get names(): LoadedAvatar["names"] {
    return this.body?.avatar.names ?? null;
  }

  /** Where it stands now. */
  get place(): Place {
    return this.glide.place;
  }

  /** The address of the model that is on the screen; empty while there is none. */
  get model(): string {
    return this.holder.here ? this.message.model : "";
  }

  /** Be as a snapshot says: it is newer than whatever waits. */
  follow(message: CharacterMessage, core: string): void {
    this.message = message;
    this.backlog.forget(keysOf(message.motions));
    const { model, kind, renderer } = message;
    this.holder.want({ model, kind, renderer, core });
    if (model === "") this.leave();
    if (!this.holder.here) return;
    this.dress(false);
    this.ended.heard();
    this.reportShown();
  }

  /** Tell all that the console has to know of it, as after a new connection. */
  introduce(): void {
    const { here, reason } = this.holder;
    if (reason) this.parts.report({ type: "not-ready", characterId: this.id, model: this.message.model, reason: brief(reason) });
    if (!here) return;
    this.reportReady();
    this.character?.motions.announce();
    this.reportShown(true);
  }

  /** Stand somewhere else. */
  move(place: Place, atOnce: boolean): void {
    this.glide.go(place, atOnce);
  }

  cue(command: ExpressionCommand | MotionCommand): void {
    if (command.type === "motion-command") this.ended.forget(keyOf(requestOf(command)));
    if (!this.character || !this.holder.here) {
      this.backlog.add(command);
    } else {
      this.obey(this.character, command);
      this.reportShown();
    }
  }

  /** No motion, a neutral face; only the outfit stays. */
  reset(): void {
    const { expressions } = this.message;
    this.message = { ...this.message, expressions: expressions.filter(({ layer }) => layer === "base"), motions: [] };
    this.backlog.reset();
    if (!this.character) return;
    this.character.motions.stop();
    this.character.expressions.clear("instant");
    this.reportShown();
  }

  /** Move on by `seconds`, with the mouth of who speaks; true if that changed where it stands. */
  update(seconds: number, mouth: number | null, vowel: Vowel | null): boolean {
    this.unseen += seconds;
    this.holder.tick();
    if (this.visible || this.unseen >= HIDDEN_STEP) {
      if (this.character?.update(this.unseen, mouth, vowel)) this.reportShown();
      this.unseen = 0;
    }
    return this.glide.update(seconds);
  }

  /** Look at a point of the screen for a moment, x to its right and y up, -1 to 1. */
  glance(x: number, y: number): void {
    this.character?.glance(this.place.mirror ? -x : x, y);
  }

  /** Look at a point of the screen; null looks about again. */
  look(target: { x: number; y: number } | null): void {
    this.character?.look(target && this.place.mirror ? { x: -target.x, y: target.y } : target);
  }

  /** Tell if a point of the window is on one of its areas. */
  touch(clientX: number, clientY: number): boolean {
    const area = this.body && this.parts.screen.hit(this.id, clientX, clientY);
    if (!this.body || !area) return false;
    const note = this.body.avatar.userData.find(({ target, id }) => target === "ArtMesh" && id === area.id);
    this.parts.report({ type: "hit", characterId: this.id, area: brief(area.name), userData: brief(note?.value ?? "") });
    return true;
  }

  /** Go off the screen. */
  leave(): void {
    this.backlog.forget();
    this.drop();
    this.parts.screen.remove(this.id);
  }

  /** Never load anything for this character any more, and go. */
  dismiss(): void {
    this.holder.want({ model: "", kind: "live2d", renderer: "auto", core: "" });
    this.leave();
  }

  /**
   * Bring a loaded model to life. It is put on the screen while it still stands by itself, so that
   * what it wears does not decide how large it is drawn; throws if it cannot be drawn.
   */
  private enter(body: Body): void {
    const { report, random, screen, marks } = this.parts;
    const listener = {
      started: (request: MotionRequest, seconds: number) =>
        report({ type: "motion-started", ...nameOf(request, this.id), duration: Math.round(seconds * 1000) }),
      finished: (request: MotionRequest, completed: boolean) => this.motionEnded(request, completed),
      event: (request: MotionRequest, text: string) => {
        if (marks.take()) report({ type: "motion-event", ...nameOf(request, this.id), text: brief(text) });
      },
    };
    const character = new Character(body.avatar, { listener, random });
    character.update(0, null);
    screen.put(this.id, body);
    this.goingOn = keysOf(this.message.motions);
    this.drop();
    this.goingOn = NONE;
    this.body = body;
    this.character = character;
    this.reportReady();
    this.dress(true);
    for (const command of this.backlog.take()) this.cue(command);
    this.reportShown(true);
  }

  /** Whatever still plays or waits is told as finished. */
  private drop(): void {
    this.character?.motions.stop();
    this.body?.avatar.backend.dispose?.();
    this.character = null;
    this.body = null;
  }

  private obey(character: Character, command: ExpressionCommand | MotionCommand): void {
    const complaint = command.type === "expression-command" ? express(character, command) : play(character, command);
    if (complaint !== null) this.parts.trouble(complaint);
  }

  /** Wear and play what the snapshot says; `fresh` if the character just appeared. */
  private dress(fresh: boolean): void {
    const { character } = this;
    if (!character) return;
    const { expressions, motions } = this.message;
    for (const complaint of dressed(character, expressions, fresh)) this.parts.trouble(complaint);
    for (const command of resume(character, motions)) {
      if (!this.ended.has(keyOf(requestOf(command)))) this.obey(character, command);
    }
  }

  private motionEnded(request: MotionRequest, completed: boolean): void {
    const key = keyOf(request);
    if (this.goingOn.has(key)) return;
    // A model that comes later must not play it again.
    this.message = { ...this.message, motions: this.message.motions.filter((one) => keyOf(requestOf(one)) !== key) };
    if (!request.loop) this.ended.add(key); // a loop ends only as the console wants it
    this.parts.report({ type: "motion-finished", ...nameOf(request, this.id), completed });
  }

  private reportReady(): void {
    if (!this.body) return;
    const aspect = Math.round(this.parts.screen.aspectOf(this.id) * 1000) / 1000;
    this.parts.report({ type: "ready", characterId: this.id, model: this.message.model, ...introduction(this.body), aspect });
  }

  private reportShown(always = false): void {
    const expressions = (this.character?.expressions.names ?? []).sort();
    const key = JSON.stringify(expressions);
    if (key === this.shown && !always) return;
    this.shown = key;
    this.parts.report({ type: "expressions-shown", characterId: this.id, expressions });
  }
}
