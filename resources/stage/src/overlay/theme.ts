// Loads the streamer's theme file, and loads it anew when it changes.

/** Milliseconds between two looks at the file. */
const INTERVAL = 3000;

export const THEME = "/overlay/theme.css";

/**
 * Keep the style sheet `link` as new as the file on the console. `connected` is false while there
 * is no console to ask: the last theme stays then.
 */
export function followTheme(link: HTMLLinkElement, connected: () => boolean): void {
  let known: string | null = null;
  const look = async () => {
    if (!connected()) return;
    try {
      const answer = await fetch(THEME, { method: "HEAD", cache: "no-store" });
      const version = answer.headers.get("etag");
      if (!answer.ok || version === null || version === known) return;
      // The first look may follow on a change that the page has not loaded.
      link.href = `${THEME}?v=${encodeURIComponent(version)}`;
      known = version;
    } catch {
      // The console went away in this very moment; the next look finds it again.
    }
  };
  setInterval(() => void look(), INTERVAL);
}
