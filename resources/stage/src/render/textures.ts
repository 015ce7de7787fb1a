// Puts a model's pictures into the graphics memory.

import type { Gl } from "./programs";

/** Upload one picture with premultiplied alpha and, where the size allows, mipmaps. */
export function createTexture(gl: Gl, image: HTMLImageElement, fine: boolean): WebGLTexture | null {
  const source = fitting(image, gl.getParameter(gl.MAX_TEXTURE_SIZE) as number);
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  const mipmaps = isWebGl2(gl) || (powerOfTwo(source.width) && powerOfTwo(source.height));
  if (mipmaps) gl.generateMipmap(gl.TEXTURE_2D);
  const between = fine ? gl.LINEAR_MIPMAP_LINEAR : gl.LINEAR_MIPMAP_NEAREST;
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, mipmaps ? between : gl.LINEAR);
  if (mipmaps && fine) sharpen(gl);
  return texture;
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
  smaller.width = Math.floor(image.width * scale);
  smaller.height = Math.floor(image.height * scale);
  smaller.getContext("2d")?.drawImage(image, 0, 0, smaller.width, smaller.height);
  return smaller;
}

function isWebGl2(gl: Gl): boolean {
  return typeof WebGL2RenderingContext !== "undefined" && gl instanceof WebGL2RenderingContext;
}

function powerOfTwo(size: number): boolean {
  return (size & (size - 1)) === 0;
}
