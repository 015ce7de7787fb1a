// The stage: what each message from the console does, and what is told back.

import { hitAt } from "../avatar/hit";
import type { LoadedAvatar } from "../avatar/load";
import type { CharacterMessage, ExpressionCommand, FromPage, MotionCommand, MotionPlace, Snapshot, ToPage } from "../net/wire";
import { Character } from "../play/frame";
import type { MotionRequest } from "../play/layer";
import type { ModelHolder } from "./holder";
import type { SpeechPlayer } from "./speech";

/** Commands that wait for the model to be loaded; more than this means that it never will be. */
const MOST_WAITING = 100;

export interface StageParts {
  speech: SpeechPlayer;
  models: ModelHolder;
  report(message: FromPage): void;
  /** Tell what failed, in plain words. */
  trouble(message: string): void;
  connected(): boolean;
  random(): number;
}

export class Stage {
  character: Character | null = null;
  private avatar: LoadedAvatar | null = null;
  private snapshot: Snapshot | null = null;
  private waiting: (ExpressionCommand | MotionCommand)[] = [];
  private shown = "";
  /** Another model is on its way; until it comes, the old one lives on without orders. */
  private changing = true;
  /** Motions that ended while the console was away: its next snapshot may still hold them. */
  private readonly endedAway = new Set<string>();

  constructor(private readonly parts: StageParts) {}

  /** Do what a message says. Never throws on what a console may send. */
  handle(message: ToPage): void {
    switch (message.type) {
      case "expression-command":
      case "motion-command":
        return this.cue(message);
      case "speech":
        return this.parts.speech.start(message);
      case "speech-stop":
        return this.parts.speech.stop();
      case "reset":
        return this.reset();
      case "snapshot":
        return this.apply(message);
      case "twitch-chat":
        return; // for the stage's sisters
    }
  }

  /**
   * A model is loaded: bring it to life as the last snapshot and the commands since then say.
   * `present` puts it on the screen while it still stands by itself, so that what it wears does
   * not decide how large it is drawn; if that throws, the model did not enter.
   */
  enter(url: string, avatar: LoadedAvatar, present: () => void): void {
    const listener = {
      started: (request: MotionRequest, seconds: number) =>
        this.parts.report({ type: "motion-started", ...this.place(request), duration: Math.round(seconds * 1000) }),
      finished: (request: MotionRequest, completed: boolean) => this.motionEnded(request, completed),
      event: () => undefined,
    };
    const character = new Character(avatar, { listener, random: this.parts.random });
    character.update(0, null);
    present();
    this.avatar = avatar;
    this.character = character;
    this.changing = false;
    this.reportReady(url);
    this.dress(true);
    for (const cue of this.waiting.splice(0)) this.cue(cue);
    this.reportShown(true);
  }

  /** Move on by `seconds`; computes the meshes. */
  update(seconds: number): void {
    this.parts.speech.tick();
    if (this.character?.update(seconds, this.parts.speech.mouth())) this.reportShown();
  }

  /** Somebody clicked the model at a point in its own units. */
  touch(x: number, y: number): void {
    if (!this.avatar) return;
    const area = hitAt(this.avatar.backend, this.avatar.hitAreas, x, y);
    if (area !== null) this.parts.report({ type: "hit", characterId: this.lead?.id ?? "", area });
  }

  private cue(command: ExpressionCommand | MotionCommand): void {
    if (!this.character || this.changing) {
      this.waiting = [...this.waiting, command].slice(-MOST_WAITING);
    } else if (command.type === "expression-command") {
      this.express(this.character, command);
      this.reportShown();
    } else this.move(this.character, command);
  }

  private express({ expressions }: Character, command: ExpressionCommand): void {
    const { expressionId: name, transition } = command;
    if (!command.active) {
      if (name === "") expressions.clear(transition);
      else expressions.remove(name, transition);
    } else if (expressions.has(name)) {
      const { priority, layer } = command;
      expressions.wear({ name, duration: command.duration / 1000, priority, transition, layer });
    } else this.parts.trouble(`The model has no expression "${name}".`);
  }

  private move({ motions }: Character, command: MotionCommand): void {
    const { motionGroup: group, motionIndex: index, requestId: id, loop, priority, layer, whenBusy } = command;
    if (motions.ask({ id, group, index, loop, priority, layer, whenBusy }) !== "unknown") return;
    this.parts.trouble(`The model has no motion ${index} in the group "${group}".`);
  }

  private reset(): void {
    this.parts.speech.stop();
    this.waiting = this.waiting.filter((cue) => cue.type === "expression-command" && cue.layer === "base");
    if (this.snapshot) {
      const characters = this.snapshot.characters.map((one) => ({
        ...one,
        expressions: one.expressions.filter(({ layer }) => layer === "base"),
        motions: [],
      }));
      this.snapshot = { ...this.snapshot, characters, speech: null };
    }
    this.character?.motions.stop();
    this.character?.expressions.clear("instant");
    this.reportShown();
  }

  private apply(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    this.waiting = []; // the snapshot is newer than all of them
    const { speech, models } = this.parts;
    if (snapshot.speech === null) speech.stop();
    else if (!speech.knows(snapshot.speech.speechId)) speech.start(snapshot.speech);
    else speech.announce();
    const model = this.lead?.model ?? "";
    this.changing = model !== models.shown;
    models.want(model);
    if (this.changing) return;
    this.reportReady(model);
    this.dress(false);
    this.reportShown(true);
  }

  /** Wear and play what the snapshot says; `fresh` if the character just appeared. */
  private dress(fresh: boolean): void {
    const { character, lead } = this;
    if (!character || !lead) return;
    const { expressions, motions } = lead;
    const names = new Set(expressions.map(({ expressionId }) => expressionId));
    character.expressions.keepOnly(names, "smooth");
    for (const command of expressions) this.express(character, fresh ? { ...command, transition: "instant" } : command);
    this.resume(character, motions[0] ?? null);
    this.endedAway.clear();
  }

  private resume(character: Character, motion: MotionCommand | null): void {
    const { motions } = character;
    if (motion === null) return motions.stop();
    const { motionGroup, motionIndex, loop } = motion;
    if (this.endedAway.has(keyOf(motionGroup, motionIndex))) return;
    const { playing } = motions;
    if (playing && playing.group === motionGroup && playing.index === motionIndex && playing.loop === loop) {
      return motions.announce();
    }
    motions.stop();
    this.move(character, motion);
  }

  private motionEnded(request: MotionRequest, completed: boolean): void {
    if (!this.parts.connected()) this.endedAway.add(keyOf(request.group, request.index));
    this.parts.report({ type: "motion-finished", ...this.place(request), completed });
  }

  private get lead(): CharacterMessage | null {
    return this.snapshot?.characters.find(({ id }) => id === this.snapshot?.lead) ?? null;
  }

  private place({ group, index, layer, id }: MotionRequest): MotionPlace {
    return { motionGroup: group, motionIndex: index, layer, requestId: id, characterId: this.lead?.id ?? "" };
  }

  private reportReady(model: string): void {
    const { avatar } = this;
    if (!avatar) return;
    const motions = [...avatar.motions].map(([group, entries]) => ({ group, count: entries.length }));
    this.parts.report({ type: "ready", characterId: this.lead?.id ?? "", model, expressions: [...avatar.expressions.keys()], motions });
  }

  private reportShown(always = false): void {
    const expressions = [...(this.character?.expressions.names ?? [])].sort();
    const key = JSON.stringify(expressions);
    if (key === this.shown && !always) return;
    this.shown = key;
    this.parts.report({ type: "expressions-shown", characterId: this.lead?.id ?? "", expressions });
  }
}

function keyOf(group: string, index: number): string {
  return `${index} ${group}`;
}
