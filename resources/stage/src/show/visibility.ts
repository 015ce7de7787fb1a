// Whether anybody can see this page: the browser's word, and OBS's own where the page runs in it.

/** What OBS tells its browser sources. */
type ObsEvent = CustomEvent<{ visible?: boolean }>;

export class Visibility {
  private inScene = true;

  constructor() {
    addEventListener("obsSourceVisibleChanged", (event) => {
      this.inScene = (event as ObsEvent).detail?.visible !== false;
    });
  }

  get visible(): boolean {
    return this.inScene && document.visibilityState === "visible";
  }
}
