// A stage with a fake sound, a loader whose moments a test decides, and a record of all reports.

import type { LoadedAvatar } from "../src/avatar/load";
import { parseMessage } from "../src/net/parse";
import type { FromPage } from "../src/net/wire";
import { ModelHolder } from "../src/show/holder";
import { SpeechPlayer } from "../src/show/speech";
import { Stage } from "../src/show/stage";
import { FakeSound } from "./fakes";
import { avatar, seeded } from "./helpers";

export const wear = (expressionId: string, more: object = {}) => ({ type: "expression-command", expressionId, ...more });
export const move = (motionGroup: string, motionIndex = 0, more: object = {}) => ({ type: "motion-command", motionGroup, motionIndex, ...more });
export const snapshot = (more: object = {}) => ({ type: "snapshot", protocol: 1, model: "/a.model3.json", expressions: [], motion: null, speech: null, ...more });
export const sentence = (speechId: string, more: object = {}) => ({ type: "speech", speechId, text: "Hi", audioUrl: null, curve: [1, 1], curveRate: 1, duration: 2000, elapsed: 0, ...more });

/** Let everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i++) await Promise.resolve();
}

export class StageKit {
  reports: FromPage[] = [];
  connected = true;
  readonly loads: { url: string; done: (avatar: LoadedAvatar) => void; fail: (error: Error) => void }[] = [];
  readonly stage: Stage;
  /** Puts a model that enters on the screen. */
  present: (avatar: LoadedAvatar) => void = () => undefined;
  private now = 0;

  constructor() {
    const report = (message: FromPage) => void this.reports.push(message);
    const trouble = (message: string) => report({ type: "error", message });
    const speech = new SpeechPlayer(new FakeSound(), (url) => url, {
      started: (speechId, sound) => report({ type: "speech-started", speechId, sound }),
      ended: (speechId, reason) => report({ type: "speech-ended", speechId, reason }),
      subtitle: () => undefined,
      trouble,
    }, () => this.now);
    const models = new ModelHolder((url) => url, { loaded: (url, loaded) => this.stage.enter(url, loaded, () => this.present(loaded)), trouble },
      (url) => new Promise((done, fail) => this.loads.push({ url, done, fail })));
    this.stage = new Stage({ speech, models, report, trouble, connected: () => this.connected, random: seeded() });
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

  /** Get a snapshot, and then the model. */
  async enter(more: object = {}): Promise<void> {
    this.tell(snapshot(more));
    this.loads[0].done(avatar());
    await settle();
  }

  value(id: string): number {
    const { parameters } = this.stage.character!.backend;
    return parameters.values[parameters.find(id)];
  }
}
