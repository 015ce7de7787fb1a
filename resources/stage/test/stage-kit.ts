// A stage with a fake sound and screen, a loader whose moments a test decides, and a record of all reports.

import type { LoadedAvatar } from "../src/avatar/load";
import { Allowance } from "../src/net/allowance";
import { parseMessage } from "../src/net/parse";
import type { FromPage } from "../src/net/wire";
import type { Body } from "../src/show/body";
import type { Wanted } from "../src/show/holder";
import { SpeechPlayer } from "../src/show/speech";
import { Stage } from "../src/show/stage";
import { FakeScreen, FakeSound } from "./fakes";
import { avatar, seeded } from "./helpers";

export const wear = (expressionId: string, more: object = {}) => ({ type: "expression-command", expressionId, ...more });
export const move = (motionGroup: string, motionIndex = 0, more: object = {}) => ({ type: "motion-command", motionGroup, motionIndex, ...more });
export const person = (id: string, more: object = {}) => ({ id, model: `/${id}.model3.json`, expressions: [], motions: [], ...more });
export const stageOf = (characters: object[], more: object = {}) => ({ type: "snapshot", protocol: 2, characters, lead: "a", speech: null, ...more });
/** A stage with nobody but "a"; `who` is told of the character, `more` of the rest. */
export const snapshot = (who: object = {}, more: object = {}) => stageOf([person("a", who)], more);
export const sentence = (speechId: string, more: object = {}) => ({ type: "speech", speechId, text: "Hi", audioUrl: null, curve: [1, 1], curveRate: 1, duration: 2000, elapsed: 0, ...more });

/** Let everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 8; i++) await Promise.resolve();
}

export class StageKit {
  reports: FromPage[] = [];
  connected = true;
  readonly loads: { wanted: Wanted; done: (avatar: LoadedAvatar) => void; fail: (error: Error) => void }[] = [];
  /** What the page around the stage was told, in order. */
  readonly order: ("furnish" | "subtitle")[] = [];
  readonly screen = new FakeScreen();
  readonly stage: Stage;
  now = 0;

  constructor() {
    const report = (message: FromPage) => void this.reports.push(message);
    const trouble = (message: string) => report({ type: "error", message });
    const now = () => this.now;
    const speech = new SpeechPlayer(new FakeSound(), (url) => url, {
      started: (speechId, sound) => report({ type: "speech-started", speechId, sound }),
      ended: (speechId, reason) => report({ type: "speech-ended", speechId, reason }),
      subtitle: (message) => void (message && this.order.push("subtitle")),
      trouble,
    }, now);
    this.stage = new Stage({
      speech, report, trouble, now,
      screen: this.screen,
      load: (wanted) => new Promise<Body>((done, fail) => {
        this.loads.push({ wanted, done: (loaded) => done({ avatar: loaded, pictures: null }), fail });
      }),
      furnish: () => void this.order.push("furnish"),
      connected: () => this.connected,
      random: seeded(),
      marks: new Allowance(20, now),
    });
  }

  tell(message: object): void {
    this.stage.handle(parseMessage(message)!);
  }

  /** All reports of one type. */
  of<T extends FromPage["type"]>(type: T): Extract<FromPage, { type: T }>[] {
    return this.reports.filter((r): r is Extract<FromPage, { type: T }> => r.type === type);
  }

  /** Let frames pass. */
  run(seconds: number): void {
    for (let i = 0; i < Math.round(seconds * 60); i++) {
      this.now += 1000 / 60;
      this.stage.update(1 / 60);
    }
  }

  /** Get a snapshot, and then all its models. */
  async enter(message: object = snapshot()): Promise<void> {
    const before = this.loads.length;
    this.tell(message);
    for (const load of this.loads.slice(before)) load.done(avatar());
    await settle();
  }

  /** The character of that id. */
  character(id = "a") {
    return this.stage.members.find((member) => member.id === id)?.character ?? null;
  }

  value(parameter: string, id = "a"): number {
    const { parameters } = this.character(id)!.backend;
    return parameters.values[parameters.find(parameter)];
  }
}
