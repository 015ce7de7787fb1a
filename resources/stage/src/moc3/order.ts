// Sorts the meshes by draw order, group by group, into the order in which they are painted.

import type { Moc3 } from "./types";

/** Objects with the same draw order keep the order of the file. */
export class RenderOrder {
  /** Mesh indices, from back to front. */
  readonly meshes: Int32Array;
  private readonly sorted: Int32Array;
  /** The draw order of every object. */
  private readonly keys: Int32Array;
  private used = 0;

  constructor(private readonly moc: Moc3) {
    this.meshes = new Int32Array(moc.meshes.count);
    this.sorted = Int32Array.from({ length: moc.orderObjects.count }, (_, i) => i);
    this.keys = new Int32Array(moc.orderObjects.count);
    this.used = moc.meshes.count;
    for (let i = 0; i < this.used; i++) this.meshes[i] = i;
  }

  /** How many entries of `meshes` count. */
  get count(): number {
    return this.used;
  }

  /** Sort anew; the orders are those of all meshes and of all parts. */
  update(meshOrders: Int32Array, partOrders: Int32Array): void {
    const { orderGroups, orderObjects } = this.moc;
    if (orderGroups.count === 0) return;
    for (let i = 0; i < this.keys.length; i++) {
      this.keys[i] = (orderObjects.types[i] === 0 ? meshOrders : partOrders)[orderObjects.indices[i]];
    }
    this.used = 0;
    this.paint(0);
  }

  private paint(group: number): void {
    const { orderGroups, orderObjects } = this.moc;
    const begin = orderGroups.begin[group];
    const end = begin + orderGroups.length[group];
    this.sort(begin, end);
    for (let i = begin; i < end; i++) {
      const object = this.sorted[i];
      if (orderObjects.types[object] === 1) this.paint(orderObjects.groups[object]);
      else if (this.used < this.meshes.length) this.meshes[this.used++] = orderObjects.indices[object];
    }
  }

  /** Insertion sort: from frame to frame the order hardly changes. Equal orders go by object index. */
  private sort(begin: number, end: number): void {
    const { sorted, keys } = this;
    for (let i = begin + 1; i < end; i++) {
      const object = sorted[i];
      const order = keys[object];
      let j = i - 1;
      for (; j >= begin; j--) {
        const other = keys[sorted[j]];
        if (other < order || (other === order && sorted[j] < object)) break;
        sorted[j + 1] = sorted[j];
      }
      sorted[j + 1] = object;
    }
  }
}
