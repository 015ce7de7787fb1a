// Puts a model's pictures into the graphics memory.

import type { Gl, GlObjects } from "./objects";
import { isWebGl2 } from "./surface";

/** When the graphics memory is full, the picture is tried this often at half its size. */
const HALVINGS = 2;

/** Upload one picture with premultiplied alpha and, where the size allows, mipmaps. */
export function createTexture(objects: GlObjects, image: HTMLImageElement, fine: boolean): WebGLTexture | null {
  const { gl } = objects;
  const texture = objects.texture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  const { width, height } = upload(gl, image);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  const mipmaps = isWebGl2(gl) || (powerOfTwo(width) && powerOfTwo(height));
  if (mipmaps) gl.generateMipmap(gl.TEXTURE_2D);
  const between = fine ? gl.LINEAR_MIPMAP_LINEAR : gl.LINEAR_MIPMAP_NEAREST;
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, mipmaps ? between : gl.LINEAR);
  if (mipmaps && fine) sharpen(gl);
  return texture;
}

/** Upload as large as the graphics card takes it; returns what was uploaded. */
function upload(gl: Gl, image: HTMLImageElement): { width: number; height: number } {
  let most = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
  for (let attempt = 0; ; attempt++) {
    const source = fitting(image, most);
    gl.getError(); // of whatever was before
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source);
    if (attempt === HALVINGS || gl.getError() !== gl.OUT_OF_MEMORY) return source;
    most = Math.max(source.width, source.height) / 2;
  }
}

/** Without this, mipmaps blur what is seen at an angle or squeezed in one direction. */
function sharpen(gl: Gl): void {
  const extension = gl.getExtension("EXT_texture_filter_anisotropic");
  if (!extension) return;
  const most = gl.getParameter(extension.MAX_TEXTURE_MAX_ANISOTROPY_EXT) as number;
  gl.texParameterf(gl.TEXTURE_2D, extension.TEXTURE_MAX_ANISOTROPY_EXT, Math.min(4, most));
}

function fitting(image: HTMLImageElement, most: number): HTMLImageElement | HTMLCanvasElement {
  const scale = Math.min(1, most / image.width, most / image.height);
  if (scale === 1) return image;
  const smaller = document.createElement("canvas");
  smaller.width = Math.max(1, Math.floor(image.width * scale));
  smaller.height = Math.max(1, Math.floor(image.height * scale));
  smaller.getContext("2d")?.drawImage(image, 0, 0, smaller.width, smaller.height);
  return smaller;
}

function powerOfTwo(size: number): boolean {
  return (size & (size - 1)) === 0;
}
