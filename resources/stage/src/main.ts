// Wires the page by hand: canvas, socket, stage, speech, subtitles and the loop.

import type { LoadedAvatar } from "./avatar/load";
import { messageOf } from "./errors";
import { optionsOf, resolver, socketAddress } from "./net/address";
import { Complaints } from "./net/complaints";
import { Socket } from "./net/socket";
import type { FromPage } from "./net/wire";
import { NoWebGl, Renderer } from "./render/renderer";
import { WebAudio } from "./show/audio";
import { ModelHolder } from "./show/holder";
import { startLoop } from "./show/loop";
import { SpeechPlayer } from "./show/speech";
import { Stage } from "./show/stage";
import { FrameMeter } from "./show/stats";
import { Subtitles } from "./show/subtitles";
import { type Surface, surfaceOf } from "./show/surface";
import { Visibility } from "./show/visibility";

const LOST =
  "The graphics card stopped drawing the character. If the picture does not come back by itself, " +
  "reload the stage page: in OBS, open the source's properties and press Refresh cache of current page.";

declare global {
  interface Window {
    readonly stage: Surface;
  }
}

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found as T;
}

function openRenderer(canvas: HTMLCanvasElement): Renderer | NoWebGl {
  try {
    return new Renderer(canvas);
  } catch (error) {
    if (error instanceof NoWebGl) return error;
    throw error;
  }
}

function main(): void {
  const options = optionsOf(location.search);
  const resolve = resolver(location.href, options.key);
  const canvas = element<HTMLCanvasElement>("canvas");
  const subtitles = new Subtitles(element("subtitles"), options.subtitles);
  const renderer = openRenderer(canvas);
  let lastCommandAt = 0;

  const report = (message: FromPage) => socket.send(message);
  const complaints = new Complaints((message) => {
    console.warn(message);
    report({ type: "error", message });
  }, () => performance.now());
  const trouble = (message: string) => complaints.add(message);
  addEventListener("error", ({ message }) => trouble(`The stage page has a fault: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => trouble(`The stage page has a fault: ${messageOf(reason)}`));
  canvas.addEventListener("webglcontextlost", () => trouble(LOST));
  const speech = new SpeechPlayer(new WebAudio(options.muted), resolve, {
    started: (speechId, sound) => report({ type: "speech-started", speechId, sound }),
    ended: (speechId, reason) => report({ type: "speech-ended", speechId, reason }),
    subtitle: (text) => subtitles.show(text),
    trouble,
  }, () => performance.now());
  const show = (url: string, avatar: LoadedAvatar) =>
    stage.enter(url, avatar, () => {
      if (renderer instanceof Renderer) renderer.show("lead", avatar.backend, avatar.images);
    });
  const models = new ModelHolder(resolve, { loaded: show, trouble });
  const stage = new Stage({ speech, models, report, trouble, connected: () => socket.connected, random: Math.random });
  const socket = new Socket(socketAddress(location.href, options.key), {
    message: (message) => {
      if (message.type === "snapshot" && renderer instanceof NoWebGl) trouble(renderer.message);
      stage.handle(message);
      lastCommandAt = performance.now();
    },
    trouble,
  }, Math.random);

  const meter = new FrameMeter(performance.now());
  const visibility = new Visibility();
  startLoop((seconds, drawn) => {
    const begin = performance.now();
    stage.update(seconds);
    if (drawn && renderer instanceof Renderer) renderer.draw();
    if (drawn) meter.count(performance.now() - begin);
    if (!meter.due(begin)) return;
    const mouth = stage.character?.lips.value ?? 0;
    report({ type: "stats", ...meter.last, mouth, visible: visibility.visible, dropped: 0, heapMb: 0, saving: false });
  });

  if (renderer instanceof NoWebGl) element("notice").textContent = renderer.message;
  else {
    canvas.addEventListener("pointerdown", ({ clientX, clientY }) => {
      const { x, y } = renderer.locate("lead", clientX, clientY);
      stage.touch(x, y);
    });
  }
  const surface = surfaceOf(stage, {
    speech: () => speech.id,
    subtitle: () => subtitles.text,
    fps: () => meter.last.fps,
    connected: () => socket.connected,
    model: () => models.shown,
    lastCommandAt: () => lastCommandAt,
  });
  Object.defineProperty(window, "stage", { value: surface });
  socket.connect();
}

main();
