// The sections that versions 4 and 5 added to moc3 files: colours and blend shapes.

import type { Colours, Plan, Rotation, Shape, Warp, Writer } from "./moc";

const WHITE = [1, 1, 1];
const BLACK = [0, 0, 0];

/** Write them; returns the further counts. `keysBefore` is where the blend shapes' keys begin. */
export function newerSections(w: Writer, plan: Plan, keysBefore: number): number[] {
  const version = plan.version ?? 1;
  const deformers = plan.deformers ?? [];
  const warps = deformers.filter((d): d is Warp => d.kind === "warp");
  const rotations = deformers.filter((d): d is Rotation => d.kind === "rotation");
  const { meshes, parameters } = plan;
  const begins = (lengths: number[], from = 0) => lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, from));
  const zeros = (n: number) => w.ints(Array(n).fill(0));

  // Colours: those of all objects' own forms, then those of blend shapes, as differences.
  const own = [warps, rotations, meshes].map((objects) => (objects as { forms: Colours[] }[]).flatMap((o) => o.forms));
  const added = [warps, meshes].map((objects) => (objects as { shapes?: Shape<Colours>[] }[]).flatMap((o) => (o.shapes ?? []).flatMap((s) => s.forms)));
  const written = added.flat().some((form) => form.multiply || form.screen) || version >= 5;
  const multiply = [...own.flat().map((f) => f.multiply ?? WHITE), ...(written ? added.flat().map((f) => f.multiply ?? BLACK) : [])];
  const screen = [...own.flat().map((f) => f.screen ?? BLACK), ...(written ? added.flat().map((f) => f.screen ?? BLACK) : [])];
  const kindBegins = begins(own.map((forms) => forms.length));
  w.skip(1); zeros(parameters.length); zeros(parameters.length);
  [warps, rotations, meshes].forEach((objects, i) => w.ints(begins((objects as { forms: unknown[] }[]).map((o) => o.forms.length), kindBegins[i])));
  for (const list of [multiply, screen]) for (const k of [0, 1, 2]) w.floats(list.map((colour) => colour[k]));

  // Blend shapes, each with a binding of its own; sorted by parameter, as the file wants it.
  const targets = [warps, meshes].map((objects) => objects.flatMap((o, index) => (o.shapes?.length ? [{ index, shapes: o.shapes as Shape<unknown>[] }] : [])));
  const shapes = targets.flat().flatMap((t) => t.shapes);
  const bindings = shapes.map((shape, i) => ({ shape, i })).sort((a, b) => a.shape.parameter - b.shape.parameter);
  const counts = parameters.map((_, p) => shapes.filter((s) => s.parameter === p).length);
  const keyBegins = begins(shapes.map((s) => s.keys.length), keysBefore);
  w.ints(counts.map((n) => (n > 0 ? 1 : 0))); w.ints(begins(counts)); w.ints(counts);
  w.ints(bindings.map((b) => keyBegins[b.i])); w.ints(bindings.map((b) => b.shape.keys.length)); w.ints(bindings.map((b) => b.shape.keys.indexOf(0)));
  const formBegins = targets.flatMap((list, kind) =>
    begins(list.flatMap((t) => t.shapes.map((s) => s.forms.length)), (kind === 0 ? own[0] : own[2]).length));
  const limits = shapes.map((s) => s.limits ?? []);
  w.ints(shapes.map((_, i) => bindings.findIndex((b) => b.i === i))); w.ints(formBegins); w.ints(shapes.map((s) => s.forms.length));
  w.ints(begins(limits.map((l) => l.length))); w.ints(limits.map((l) => l.length));
  targets.forEach((list, kind) => {
    w.ints(list.map((t) => t.index));
    w.ints(begins(list.map((t) => t.shapes.length), kind === 0 ? 0 : targets[0].flatMap((t) => t.shapes).length));
    w.ints(list.map((t) => t.shapes.length));
  });
  const all = limits.flat();
  w.ints(all.map((_, i) => i)); w.ints(all.map((l) => l.parameter)); w.ints(begins(all.map((l) => l.keys.length)));
  w.ints(all.map((l) => l.keys.length)); w.floats(all.flatMap((l) => l.keys)); w.floats(all.flatMap((l) => l.weights));

  if (version >= 5) {
    const addedBegins = begins(added.map((forms) => forms.length), own.flat().length);
    const places = [[...own[0].keys()].map((i) => kindBegins[0] + i).concat([...added[0].keys()].map((i) => addedBegins[0] + i)),
      [...own[1].keys()].map((i) => kindBegins[1] + i),
      [...own[2].keys()].map((i) => kindBegins[2] + i).concat([...added[1].keys()].map((i) => addedBegins[1] + i))];
    for (const list of places) { w.ints(list); w.ints(list); }
    w.skip(9); // blend shapes of parts, rotations and glues
  }
  return [
    multiply.length, screen.length, shapes.length, shapes.length, targets[0].length, targets[1].length,
    all.length, all.length, all.flatMap((l) => l.keys).length, 0, 0, 0,
  ];
}
