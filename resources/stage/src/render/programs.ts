// The shaders: one for meshes, one for clipped meshes, one for the shapes that clip.

import type { Gl, GlObjects } from "./objects";
import type { View } from "./view";

export const POSITION = 0;
export const UV = 1;
/** Texture units: 0 holds the mesh's picture, the mask pages follow. */
export const FIRST_MASK_UNIT = 1;

const VERTEX = `
attribute vec2 position, uv;
uniform vec4 view; // scale, offset
uniform vec4 maskView;
varying vec2 at, maskAt;
void main() {
  gl_Position = vec4(position * view.xy + view.zw, 0.0, 1.0);
  maskAt = (position * maskView.xy + maskView.zw) * 0.5 + 0.5;
  at = uv;
}`;

const MESH = `
precision mediump float;
varying highp vec2 at, maskAt;
uniform sampler2D image;
uniform float opacity;
uniform vec3 multiply, screen;
#ifdef MASKED
uniform sampler2D mask;
uniform vec4 channel;
uniform float inverted;
#endif
void main() {
  vec4 colour = texture2D(image, at);
  colour.rgb *= multiply;
  colour.rgb += screen * (colour.a - colour.rgb); // alpha is multiplied in already
  colour *= opacity;
#ifdef MASKED
  float inside = dot(texture2D(mask, maskAt), channel);
  colour *= mix(inside, 1.0 - inside, inverted);
#endif
  gl_FragColor = colour;
}`;

const SHAPE = `
precision mediump float;
varying highp vec2 at;
uniform sampler2D image;
void main() { gl_FragColor = vec4(texture2D(image, at).a); }`;

const UNIFORMS = ["view", "maskView", "image", "opacity", "multiply", "screen", "mask", "channel", "inverted"] as const;

/** Red, green, blue, alpha as what `channel` may be. */
const CHANNELS = [0, 1, 2, 3].map((c) => Float32Array.from({ length: 4 }, (_, i) => (i === c ? 1 : 0)));

/** A linked program; a value that the graphics card has already is not sent again. */
export class Program {
  private readonly at: Record<(typeof UNIFORMS)[number], WebGLUniformLocation | null>;
  private readonly tints = new Float32Array(6).fill(Number.NaN);
  private opacity = Number.NaN;
  private unit = -1;
  private channel = -1;
  private inverted = Number.NaN;

  constructor(
    private readonly gl: Gl,
    readonly program: WebGLProgram,
  ) {
    this.at = Object.fromEntries(UNIFORMS.map((name) => [name, gl.getUniformLocation(program, name)])) as typeof this.at;
    gl.useProgram(program);
    gl.uniform1i(this.at.image, 0);
  }

  use(): void {
    this.gl.useProgram(this.program);
  }

  // All that follows needs the program to be in use.

  setView(view: View): void {
    this.gl.uniform4f(this.at.view, view.scaleX, view.scaleY, view.offsetX, view.offsetY);
  }

  setViewVector(view: Float32Array): void {
    this.gl.uniform4fv(this.at.view, view);
  }

  setOpacity(opacity: number): void {
    if (opacity === this.opacity) return;
    this.opacity = opacity;
    this.gl.uniform1f(this.at.opacity, opacity);
  }

  /** The colours of a drawable, three numbers each. */
  setTints(multiply: Float32Array, screen: Float32Array, index: number): void {
    const { tints, gl } = this;
    const r = 3 * index;
    if (tints[0] !== multiply[r] || tints[1] !== multiply[r + 1] || tints[2] !== multiply[r + 2]) {
      for (let k = 0; k < 3; k++) tints[k] = multiply[r + k];
      gl.uniform3f(this.at.multiply, multiply[r], multiply[r + 1], multiply[r + 2]);
    }
    if (tints[3] !== screen[r] || tints[4] !== screen[r + 1] || tints[5] !== screen[r + 2]) {
      for (let k = 0; k < 3; k++) tints[3 + k] = screen[r + k];
      gl.uniform3f(this.at.screen, screen[r], screen[r + 1], screen[r + 2]);
    }
  }

  /** Clip by one channel of a mask page; `view` takes model units to that page. */
  setMask(page: number, channel: number, view: Float32Array, inverted: boolean): void {
    const { gl } = this;
    if (page !== this.unit) gl.uniform1i(this.at.mask, FIRST_MASK_UNIT + page);
    this.unit = page;
    if (channel !== this.channel) gl.uniform4fv(this.at.channel, CHANNELS[channel]);
    this.channel = channel;
    gl.uniform4fv(this.at.maskView, view);
    const inside = inverted ? 1 : 0;
    if (inside !== this.inverted) gl.uniform1f(this.at.inverted, inside);
    this.inverted = inside;
  }
}

export interface Programs {
  plain: Program;
  masked: Program;
  shape: Program;
}

/** Compile all programs; throws an Error if the graphics driver refuses. */
export function createPrograms(objects: GlObjects): Programs {
  return {
    plain: link(objects, MESH),
    masked: link(objects, `#define MASKED\n${MESH}`),
    shape: link(objects, SHAPE),
  };
}

function link(objects: GlObjects, fragment: string): Program {
  const { gl } = objects;
  const program = objects.program();
  if (!program) throw new Error("The graphics driver gave no program.");
  const shaders = [compile(gl, gl.VERTEX_SHADER, VERTEX), compile(gl, gl.FRAGMENT_SHADER, fragment)];
  for (const shader of shaders) gl.attachShader(program, shader);
  gl.bindAttribLocation(program, POSITION, "position");
  gl.bindAttribLocation(program, UV, "uv");
  gl.linkProgram(program);
  for (const shader of shaders) gl.deleteShader(shader); // the program keeps what it needs
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The graphics driver refused a program: ${gl.getProgramInfoLog(program) ?? ""}`);
  }
  return new Program(gl, program);
}

function compile(gl: Gl, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (!shader) throw new Error("The graphics driver gave no shader.");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
    throw new Error(`The graphics driver refused a shader: ${gl.getShaderInfoLog(shader) ?? ""}`);
  }
  return shader;
}
