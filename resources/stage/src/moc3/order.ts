// Sorts the meshes by draw order, group by group, into the order in which they are painted.

import type { Moc3 } from "./types";

/** Objects with the same draw order keep the order of the file. */
export class RenderOrder {
  /** Mesh indices, from back to front. */
  readonly meshes: Int32Array;
  private readonly sorted: Int32Array;
  private used = 0;

  constructor(private readonly moc: Moc3) {
    this.meshes = new Int32Array(moc.meshes.count);
    this.sorted = Int32Array.from({ length: moc.orderObjects.count }, (_, i) => i);
    this.used = moc.meshes.count;
    for (let i = 0; i < this.used; i++) this.meshes[i] = i;
  }

  /** How many entries of `meshes` count. */
  get count(): number {
    return this.used;
  }

  /** Sort anew; the orders are those of all meshes and of all parts. */
  update(meshOrders: Int32Array, partOrders: Int32Array): void {
    if (this.moc.orderGroups.count === 0) return;
    this.used = 0;
    this.paint(0, meshOrders, partOrders);
  }

  private paint(group: number, meshOrders: Int32Array, partOrders: Int32Array): void {
    const { orderGroups, orderObjects } = this.moc;
    const begin = orderGroups.begin[group];
    const end = begin + orderGroups.length[group];
    const orderOf = (object: number) => {
      const index = orderObjects.indices[object];
      return orderObjects.types[object] === 0 ? meshOrders[index] : partOrders[index];
    };
    this.sort(begin, end, orderOf);
    for (let i = begin; i < end; i++) {
      const object = this.sorted[i];
      if (orderObjects.types[object] === 1) this.paint(orderObjects.groups[object], meshOrders, partOrders);
      else if (this.used < this.meshes.length) this.meshes[this.used++] = orderObjects.indices[object];
    }
  }

  /** Insertion sort: from frame to frame the order hardly changes. Equal orders go by object index. */
  private sort(begin: number, end: number, orderOf: (object: number) => number): void {
    const { sorted } = this;
    for (let i = begin + 1; i < end; i++) {
      const object = sorted[i];
      const order = orderOf(object);
      let j = i - 1;
      for (; j >= begin; j--) {
        const other = orderOf(sorted[j]);
        if (other < order || (other === order && sorted[j] < object)) break;
        sorted[j + 1] = sorted[j];
      }
      sorted[j + 1] = object;
    }
  }
}
