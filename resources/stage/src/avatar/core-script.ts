// Fetches the Cubism Core, which the console serves if the streamer has installed it.

import { messageOf } from "../errors";
import type { CoreApi } from "./core-api";

/** Room for several large models; views into the Core's memory would be lost if it had to grow. */
const MEMORY = 64 * 1024 * 1024;
/** Some builds start by themselves a little after their script has run. */
const PATIENCE = 5000;
const STEP = 50;

let loading: Promise<CoreApi> | null = null;

/** The Core from this address; it is loaded once, however often it is asked for. */
export function loadCore(url: string): Promise<CoreApi> {
  loading ??= load(url).catch((error) => {
    loading = null; // the next model tries again
    throw error;
  });
  return loading;
}

async function load(url: string): Promise<CoreApi> {
  await runScript(url);
  for (let waited = 0; ; waited += STEP) {
    const problem = problemOf(globalCore());
    if (problem === "") break;
    if (waited >= PATIENCE) throw new Error(`The Cubism Core does not start: ${problem}`);
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  const core = globalCore() as CoreApi;
  core.Memory?.initializeAmountOfMemory(MEMORY);
  return core;
}

function runScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error("The Cubism Core could not be fetched. Install it again in the window: Characters → Cubism Core."));
    };
    script.src = url;
    document.head.append(script);
  });
}

function globalCore(): CoreApi | undefined {
  return (globalThis as { Live2DCubismCore?: CoreApi }).Live2DCubismCore;
}

/** Why it cannot be used yet; empty if it can. */
function problemOf(core: CoreApi | undefined): string {
  if (!core?.Version || !core.Moc || !core.Model) return "the file is something else. Install it again in the window.";
  try {
    core.Version.csmGetVersion();
    return "";
  } catch (error) {
    return messageOf(error);
  }
}
