// The shaders: one for meshes, one for clipped meshes, one for the shapes that clip.

export type Gl = WebGLRenderingContext | WebGL2RenderingContext;

export const POSITION = 0;
export const UV = 1;

const MESH_VERTEX = `
attribute vec2 position, uv;
uniform vec4 view; // scale, offset
uniform vec4 maskView;
varying vec2 at, maskAt;
void main() {
  gl_Position = vec4(position * view.xy + view.zw, 0.0, 1.0);
  maskAt = (position * maskView.xy + maskView.zw) * 0.5 + 0.5;
  at = uv;
}`;

const MESH_FRAGMENT = `
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

const SHAPE_FRAGMENT = `
precision mediump float;
varying highp vec2 at;
uniform sampler2D image;
void main() { gl_FragColor = vec4(texture2D(image, at).a); }`;

/** A linked program with its uniforms' places by name. */
export interface Program {
  program: WebGLProgram;
  uniform: Record<string, WebGLUniformLocation | null>;
}

export interface Programs {
  plain: Program;
  masked: Program;
  shape: Program;
}

/** Compile all programs; throws an Error if the graphics driver refuses. */
export function createPrograms(gl: Gl): Programs {
  return {
    plain: link(gl, MESH_FRAGMENT),
    masked: link(gl, `#define MASKED\n${MESH_FRAGMENT}`),
    shape: link(gl, SHAPE_FRAGMENT),
  };
}

function link(gl: Gl, fragment: string): Program {
  const program = gl.createProgram();
  if (!program) throw new Error("The graphics driver gave no program.");
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, MESH_VERTEX));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragment));
  gl.bindAttribLocation(program, POSITION, "position");
  gl.bindAttribLocation(program, UV, "uv");
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The graphics driver refused a program: ${gl.getProgramInfoLog(program) ?? ""}`);
  }
  const uniform: Program["uniform"] = {};
  for (const name of ["view", "maskView", "image", "opacity", "multiply", "screen", "mask", "channel", "inverted"]) {
    uniform[name] = gl.getUniformLocation(program, name);
  }
  return { program, uniform };
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
