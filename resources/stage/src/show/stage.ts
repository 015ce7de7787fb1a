// The stage: its cast, and what each message from the console does.

import { Allowance } from "../net/allowance";
import type { ExpressionCommand, MotionCommand, Place, Snapshot, ToPage } from "../net/wire";
import { Member } from "./member";
import type { MemberParts } from "./member-parts";
import type { Standing } from "./screen";
import type { SpeechPlayer } from "./speech";

/** The lead looks at the chat for a moment, but not for every line: this long (seconds) apart at least. */
const GLANCES_APART = 6;
/** How many of the lines after that pause are looked at. */
const CURIOSITY = 0.4;
/** Where on the screen the chat is for her: to the side, a little down. */
const CHAT = { x: 0.85, y: -0.15 };

/** After a snapshot all is told again, but so often in a second at most: a drag brings twenty of them. */
const INTRODUCTIONS = 3;

export interface StageParts extends MemberParts {
  speech: SpeechPlayer;
  /** What else a snapshot decides: background, subtitles, arranging. */
  furnish(snapshot: Snapshot): void;
}

export class Stage {
  /** From back to front. */
  private cast: Member[] = [];
  private leading: Member | null = null;
  private sinceGlance = 0;
  /** Who is being dragged; the console's older ideas of the place do not count meanwhile. */
  private held = "";
  /** The last of these ideas; null if there was none. */
  private toldPlace: Place | null = null;

  private readonly introductions: Allowance;
  /** A snapshot came after which nothing was told again yet. */
  private owesIntroduction = false;

  constructor(private readonly parts: StageParts) {
    this.introductions = new Allowance(INTRODUCTIONS, () => parts.now());
  }

  /** Who speaks, obeys chat, and is meant where nobody is named. */
  get lead(): Member | null {
    return this.leading;
  }

  /** Everybody on stage, from back to front. */
  get members(): readonly Member[] {
    return this.cast;
  }

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
        return this.noticeChat();
    }
  }

  /** Move on by `seconds`; computes the meshes. */
  update(seconds: number): void {
    const { speech } = this.parts;
    speech.tick();
    this.sinceGlance += seconds;
    const mouth = speech.mouth();
    const vowel = speech.vowel();
    let moved = false;
    for (let i = 0; i < this.cast.length; i++) {
      const member = this.cast[i];
      const speaks = member === this.leading;
      if (member.update(seconds, speaks ? mouth : null, speaks ? vowel : null)) moved = true;
    }
    if (moved) this.arrange();
    if (this.owesIntroduction) this.introduce();
  }

  /** Somebody clicked a point of the window: the foremost character there tells which area it hit. */
  touch(clientX: number, clientY: number): void {
    for (let i = this.cast.length - 1; i >= 0; i--) {
      if (this.cast[i].visible && this.cast[i].touch(clientX, clientY)) return;
    }
  }

  /** Put a character somewhere until the console says where it is to stand. */
  put(id: string, place: Place): void {
    this.member(id)?.move(place, true);
    this.arrange();
  }

  /** From now on this page decides where a character stands; with an empty id, the console does again. */
  hold(id: string): void {
    if (this.toldPlace && id !== this.held) this.member(this.held)?.move(this.toldPlace, false);
    this.toldPlace = null;
    this.held = id;
  }

  /** The character of that id, or the lead. */
  private member(id: string): Member | null {
    return id === "" ? this.leading : (this.cast.find((member) => member.id === id) ?? null);
  }

  private cue(command: ExpressionCommand | MotionCommand): void {
    const member = this.member(command.characterId);
    if (member) return member.cue(command);
    const { characterId } = command;
    this.parts.trouble(characterId ? `There is no character "${characterId}" on stage.` : "There is no character on stage.");
    if (command.type !== "motion-command") return;
    const { motionGroup, motionIndex, layer, requestId } = command;
    this.parts.report({ type: "motion-finished", characterId, motionGroup, motionIndex, layer, requestId, completed: false });
  }

  private reset(): void {
    this.parts.speech.stop();
    for (const member of this.cast) member.reset();
  }

  private apply(snapshot: Snapshot): void {
    const { speech } = this.parts;
    const fresh = snapshot.speech && !speech.knows(snapshot.speech.speechId) ? snapshot.speech : null;
    this.parts.furnish(snapshot); // first: a sentence under way is shown as subtitles are to look
    if (fresh || !snapshot.speech) speech.stop();
    this.recast(snapshot);
    this.arrange();
    this.owesIntroduction = true;
    this.introduce();
    if (fresh) speech.start(fresh);
  }

  /** Tell the console again who is here and what they do: it may be new, or have forgotten. */
  private introduce(): void {
    if (!this.introductions.take()) return;
    this.owesIntroduction = false;
    this.parts.speech.announce();
    for (const member of this.cast) member.introduce();
    if (this.cast.length > 0) return;
    // The console has to know that this page is fine, although there is nobody to tell of.
    this.parts.report({ type: "ready", characterId: "", model: "", expressions: [], motions: [], source: "", reason: "", aspect: 0 });
  }

  private recast({ characters, lead, arranging, core }: Snapshot): void {
    const before = new Map(this.cast.map((member) => [member.id, member]));
    this.cast = [];
    for (const message of characters) {
      if (this.cast.some(({ id }) => id === message.id)) continue;
      const known = before.get(message.id);
      before.delete(message.id);
      const member = known ?? new Member(message, this.parts);
      this.cast.push(member);
      if (message.id === this.held) this.toldPlace = message.place;
      else if (known) member.move(message.place, arranging);
      member.follow(message, core);
    }
    for (const gone of before.values()) gone.dismiss();
    this.leading = this.cast.find(({ id }) => id === lead) ?? null;
  }

  private arrange(): void {
    this.parts.screen.arrange(this.cast.map(({ id, place, visible }): Standing => ({ id, place, visible })));
  }

  private noticeChat(): void {
    if (this.sinceGlance < GLANCES_APART || this.parts.random() > CURIOSITY) return;
    this.sinceGlance = 0;
    this.leading?.glance(CHAT.x, CHAT.y);
  }
}
