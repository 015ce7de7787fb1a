// Fetches a model's files; every error names the file in plain words.

/** How long to wait before a picture is tried again, in ms; a server may just be starting. */
const AGAIN_AFTER = [300, 1000, 3000];

export async function json(url: string): Promise<unknown> {
  const response = await get(url);
  try {
    return await response.json();
  } catch {
    throw new Error(`${nameOf(url)} is not valid JSON.`);
  }
}

export async function binary(url: string): Promise<ArrayBuffer> {
  return (await get(url)).arrayBuffer();
}

/** A picture; one that fails is tried three times more. */
export async function image(url: string): Promise<HTMLImageElement> {
  for (const pause of AGAIN_AFTER) {
    const picture = await tryImage(url);
    if (picture) return picture;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const picture = await tryImage(url);
  if (!picture) throw new Error(`The texture ${nameOf(url)} could not be read.`);
  return picture;
}

/** The last part of an address: no key, no folders. */
export function nameOf(url: string): string {
  const name = new URL(url, location.href).pathname.split("/").pop() ?? url;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a file may be called "100%.png"
  }
}

async function get(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(`${nameOf(url)} could not be fetched.`);
  }
  if (!response.ok) throw new Error(`${nameOf(url)} could not be fetched (${response.status}).`);
  return response;
}

/** By the load event: `decode()` would wait until somebody sees the page. */
function tryImage(url: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(null);
    picture.src = url;
  });
}

/** Get the file's address on this page's own server; throws if it is elsewhere. */
export type Resolve = (file: string, base?: string) => string;

/** Gives the addresses of a model's files; throws for one that is not in the model's own folder. */
export function filesOf(model: string, resolve: Resolve): (file: string) => string {
  const folder = new URL(".", model).pathname;
  return (file) => {
    // A name may hold what addresses cannot.
    const path = file.split(/[\\/]/).map(encodeURIComponent).join("/");
    const address = resolve(path, model);
    if (!new URL(address).pathname.startsWith(folder)) {
      throw new Error(`${file} lies outside the model's folder, so it is not fetched.`);
    }
    return address;
  };
}
