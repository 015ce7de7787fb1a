// Shows one part of each group of parts that exclude one another, and fades between them.

import type { Pose3 } from "../model/pose3";

/** A part is meant while a motion wants at least this much of it. */
const WANTED = 0.001;
/** How much of the background may shine through while two parts fade. */
const SHINE = 0.15;

interface Member {
  part: number;
  links: number[];
}

export class PosePlayer {
  private readonly groups: Member[][];
  private begun = false;

  constructor(
    private readonly pose: Pose3,
    partIds: readonly string[],
    private readonly wishes: Float32Array,
    private readonly opacities: Float32Array,
  ) {
    const places = new Map(partIds.map((id, index) => [id, index]));
    const find = (id: string) => places.get(id) ?? -1;
    const known = (part: number) => part >= 0;
    this.groups = pose.groups.map((group) =>
      group
        .map(({ id, links }) => ({ part: find(id), links: links.map(find).filter(known) }))
        .filter(({ part }) => known(part)),
    );
  }

  /** Move the fades on by `dt` seconds and write the parts' opacities. */
  update(dt: number): void {
    if (!this.begun) this.begin();
    this.begun = true;
    for (const group of this.groups) {
      this.fade(group, dt);
      for (const { part, links } of group) {
        for (const link of links) this.opacities[link] = this.opacities[part];
      }
    }
  }

  /** Want the first part of each group; a motion that then wants another one has its way. */
  forget(): void {
    for (const group of this.groups) {
      for (let i = 0; i < group.length; i++) this.wishes[group[i].part] = i === 0 ? 1 : 0;
    }
  }

  private begin(): void {
    this.forget();
    for (const group of this.groups) for (const { part } of group) this.opacities[part] = this.wishes[part];
  }

  private wantedOf(group: readonly Member[]): Member | null {
    for (const member of group) if (this.wishes[member.part] > WANTED) return member;
    return null;
  }

  private fade(group: readonly Member[], dt: number): void {
    const { opacities, pose } = this;
    const chosen = this.wantedOf(group);
    if (!chosen) return;
    const shown = pose.fadeIn > 0 ? Math.min(1, opacities[chosen.part] + dt / pose.fadeIn) : 1;
    for (const { part } of group) {
      if (part === chosen.part) opacities[part] = shown;
      else opacities[part] = Math.min(opacities[part], hiddenOpacity(shown));
    }
  }
}

function hiddenOpacity(shown: number): number {
  const opacity = 1 - shown;
  return (1 - opacity) * (1 - shown) > SHINE ? 1 - SHINE / (1 - shown) : opacity;
}
