// Makes addresses on the page's own server, and carries the page's key along where it has one.

import type { QualityOption } from "../show/thrift";

/** The page's own settings, from its address: `?mute=1`, `?subtitles=0`, `?quality=full`, `?key=…`. */
export interface PageOptions {
  muted: boolean;
  subtitles: boolean;
  quality: QualityOption;
  key: string | null;
}

export function optionsOf(search: string): PageOptions {
  const query = new URLSearchParams(search);
  const quality = query.get("quality");
  return {
    muted: query.get("mute") === "1",
    subtitles: query.get("subtitles") !== "0",
    quality: quality === "full" || quality === "saving" ? quality : "auto",
    key: query.get("key"),
  };
}

/** Resolve a file's address against `base`; throws if it is not on this page's server. */
export function resolver(page: string, key: string | null): (file: string, base?: string) => string {
  const origin = new URL(page).origin;
  return (file, base = page) => {
    const url = new URL(file, new URL(base, page));
    if (url.origin !== origin) throw new Error("The console named a file on another server, which is not fetched.");
    if (key !== null) url.searchParams.set("key", key);
    return url.href;
  };
}

/** The address of a socket on the page's own server. */
export function socketAddress(page: string, key: string | null, path = "/stage/socket"): string {
  const url = new URL(path, page);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  if (key !== null) url.searchParams.set("key", key);
  return url.href;
}
