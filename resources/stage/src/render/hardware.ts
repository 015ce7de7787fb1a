// Finds out whether a graphics card draws, or the processor in its place.

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** How fine the picture may be. */
export interface Quality {
  antialias: boolean;
  /** Most canvas pixels per CSS pixel; more cost a lot and are not seen in a stream. */
  density: number;
  /** Mask pixels per canvas pixel. */
  masks: number;
  /** Blend between mipmaps, and keep what is squeezed sharp. */
  fineTextures: boolean;
}

const FINE: Quality = { antialias: true, density: 2, masks: 1.5, fineTextures: true };
/** Every pixel costs processor time that the game and the encoder want. */
const PLAIN: Quality = { antialias: false, density: 1, masks: 1, fineTextures: false };

/** Ask a context of its own, which is given back at once. */
export function affordableQuality(): Quality {
  const gl = document.createElement("canvas").getContext("webgl");
  if (!gl) return PLAIN;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return SOFTWARE.test(name) ? PLAIN : FINE;
}
