// Finds out whether a graphics card draws, or the processor in its place, and what it can hold.

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** How fine the picture may be. */
export interface Quality {
  antialias: boolean;
  /** Most canvas pixels per CSS pixel; more cost a lot and are not seen in a stream. */
  density: number;
  /** Canvas pixels for each of those: less than 1 is drawn smaller and stretched. */
  shrink: number;
  /** Mask pixels per canvas pixel. */
  masks: number;
  /** Blend between mipmaps, and keep what is squeezed sharp. */
  fineTextures: boolean;
}

const FINE: Quality = { antialias: true, density: 2, shrink: 1, masks: 1.5, fineTextures: true };
/** Every pixel costs processor time that the game and the encoder want. */
const PLAIN: Quality = { antialias: false, density: 1, shrink: 1, masks: 1, fineTextures: false };

/** For a page that falls behind: what is dear and hardly missed is left out. */
export function saving(quality: Quality): Quality {
  return { ...quality, antialias: false, density: 1, shrink: 0.66, masks: 0.75 };
}

interface Hardware {
  quality: Quality;
  /** The longest side that a texture may have, in pixels; infinite where nothing is drawn at all. */
  largestTexture: number;
}

let known: Hardware | null = null;

/** Ask a context of its own, which is given back at once; the answer is kept. */
export function hardware(): Hardware {
  known ??= ask();
  return known;
}

function ask(): Hardware {
  const gl = document.createElement("canvas").getContext("webgl");
  if (!gl) return { quality: PLAIN, largestTexture: Infinity };
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const largestTexture = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { quality: SOFTWARE.test(name) ? PLAIN : FINE, largestTexture };
}
