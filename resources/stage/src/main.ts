// Wires the page by hand: screen, socket, stage, speech, subtitles, arrange mode and the loop.

import { messageOf } from "./errors";
import { Allowance } from "./net/allowance";
import { optionsOf, resolver, socketAddress } from "./net/address";
import { Complaints } from "./net/complaints";
import { Socket } from "./net/socket";
import type { FromPage, Snapshot, SubtitleStyle } from "./net/wire";
import { followTheme } from "./overlay/theme";
import { NoWebGl, Renderer } from "./render/renderer";
import { Arranging } from "./show/arrange";
import { WebAudio } from "./show/audio";
import { Background } from "./show/background";
import { Loader } from "./show/loader";
import { Lookout } from "./show/look";
import { startLoop } from "./show/loop";
import { StageScreen } from "./show/screen";
import { SpeechPlayer } from "./show/speech";
import { Stage } from "./show/stage";
import { FrameMeter } from "./show/stats";
import { Subtitles } from "./show/subtitles";
import { type Surface, surfaceOf } from "./show/surface";
import { Thrift } from "./show/thrift";
import { Visibility } from "./show/visibility";

const LOST =
  "The graphics card stopped drawing the character. If the picture does not come back by itself, " +
  "reload the stage page: in OBS, open the source's properties and press Refresh cache of current page.";
/** Frames per second while the page saves work. */
const SAVING_FRAMES = 30;
/** Marks of motions that are told in a second at most. */
const MOST_MARKS = 20;

declare global {
  interface Window {
    readonly stage: Surface;
  }
  interface Performance {
    /** Chromium only. */
    readonly memory?: { readonly usedJSHeapSize: number };
  }
}

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found as T;
}

function openRenderer(canvas: HTMLCanvasElement, trouble: (message: string) => void): Renderer | NoWebGl {
  try {
    return new Renderer(canvas, trouble);
  } catch (error) {
    if (error instanceof NoWebGl) return error;
    throw error;
  }
}

function heapMb(): number {
  return Math.round((performance.memory?.usedJSHeapSize ?? 0) / 104857.6) / 10;
}

function main(): void {
  const options = optionsOf(location.search);
  const resolve = resolver(location.href, options.key);
  const canvas = element<HTMLCanvasElement>("canvas");
  const notice = element("notice");
  const now = () => performance.now();
  let lastCommandAt = 0;
  let look: SubtitleStyle | null = null;

  const report = (message: FromPage) => socket.send(message);
  const complaints = new Complaints((message) => {
    console.warn(message);
    report({ type: "error", message });
  }, now);
  const trouble = (message: string) => complaints.add(message);
  addEventListener("error", ({ message }) => trouble(`The stage page has a fault: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => trouble(`The stage page has a fault: ${messageOf(reason)}`));
  const opened = openRenderer(canvas, trouble);
  const renderer = opened instanceof Renderer ? opened : null;
  const undrawable = opened instanceof NoWebGl ? opened.message : null;
  canvas.addEventListener("webglcontextlost", () => trouble(LOST));

  const subtitles = new Subtitles(element("subtitles"), options.subtitles);
  const background = new Background(element("background"), resolve, trouble, now);
  const screen = new StageScreen(element("ground"), canvas, renderer);
  const loader = new Loader(resolve, undrawable);
  const speech = new SpeechPlayer(new WebAudio(options.muted), resolve, {
    started: (speechId, sound) => report({ type: "speech-started", speechId, sound }),
    ended: (speechId, reason) => report({ type: "speech-ended", speechId, reason }),
    subtitle: (message) => subtitles.show(message?.text ?? "", message),
    trouble,
  }, now);
  const furnish = (snapshot: Snapshot) => {
    look = snapshot.subtitles;
    subtitles.style(look);
    background.set(snapshot.background);
    arranging.set(snapshot.arranging);
  };
  const stage = new Stage({
    speech, screen, report, trouble, furnish, now,
    load: (wanted) => loader.load(wanted),
    connected: () => socket.connected,
    random: Math.random,
    marks: new Allowance(MOST_MARKS, now),
  });
  const arranging = new Arranging(element("handles"), {
    cast: () => stage.members,
    boxOf: (id) => screen.boxOf(id),
    put: (id, place) => stage.put(id, place),
    hold: (id) => stage.hold(id),
    placed: (characterId, place) => report({ type: "placed", characterId, place }),
  });
  const socket = new Socket(socketAddress(location.href, options.key), {
    message: (message) => {
      stage.handle(message);
      lastCommandAt = now();
    },
    trouble,
  }, Math.random);

  const meter = new FrameMeter(now());
  const thrift = new Thrift(options.quality);
  const visibility = new Visibility();
  if (thrift.saving) renderer?.setSaving(true);
  const everySecond = () => {
    const { visible } = visibility;
    if (thrift.judge(meter, visible)) renderer?.setSaving(thrift.saving);
    const mouth = stage.lead?.character?.lips.value ?? 0;
    report({ type: "stats", ...meter.last, mouth, visible, heapMb: heapMb(), saving: thrift.saving });
    // Nothing is written over whoever can be seen: this is on air, and the console was told.
    const nobody = stage.members.length > 0 && stage.members.every(({ character }) => !character);
    notice.textContent = undrawable !== null && nobody ? undrawable : "";
  };
  const beat = (seconds: number, drawn: boolean) => {
    const begin = now();
    stage.update(seconds);
    subtitles.at(speech.position);
    if (drawn) {
      screen.draw();
      arranging.follow();
      meter.count(now() - begin);
    }
    if (meter.due(begin)) everySecond();
  };
  startLoop(beat, () => (thrift.saving ? SAVING_FRAMES : Infinity), (at) => meter.called(at));

  const boxOf = (id: string) => screen.boxOf(id);
  document.addEventListener("pointerdown", ({ clientX, clientY }) => arranging.on || stage.touch(clientX, clientY));
  const lookout = new Lookout(() => stage.members, boxOf);
  document.addEventListener("pointermove", ({ clientX, clientY }) => {
    lookout.at(clientX, clientY, Math.max(innerWidth, innerHeight) / 2);
  });
  document.documentElement.addEventListener("pointerleave", () => lookout.away());
  const surface = surfaceOf(stage, {
    speech: () => speech.id,
    subtitle: () => subtitles.text,
    subtitleStyle: () => look,
    fps: () => meter.last.fps,
    connected: () => socket.connected,
    boxOf,
    saving: () => thrift.saving,
    arranging: () => arranging.on,
    objects: () => renderer && { ...renderer.objects },
    heap: heapMb,
    lastCommandAt: () => lastCommandAt,
  });
  Object.defineProperty(window, "stage", { value: surface });
  followTheme(element<HTMLLinkElement>("theme"), () => socket.connected);
  socket.connect();
}

main();
