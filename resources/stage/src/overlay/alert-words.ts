// What an alert says.

import type { Alert } from "./wire";

/** How many more people did the same; empty for none. */
export function othersOf({ others }: Alert): string {
  if (others === 0) return "";
  return others === 1 ? "and one other" : `and ${others} others`;
}

/** What they did, to be read after the name. */
export function deedOf({ kind, amount, others }: Alert): string {
  switch (kind) {
    case "follow":
      return others > 0 ? "follow" : "follows";
    case "sub":
      return "subscribed";
    case "resub":
      return others > 0 ? "subscribed again" : `subscribed for ${counted(amount, "month")}`;
    case "gift":
      return `gave ${counted(amount, "sub")}`;
    case "raid":
      return `${others > 0 ? "raid" : "raids"} with ${counted(amount, "viewer")}`;
    case "cheer":
      return `cheered ${counted(amount, "bit")}`;
  }
}

/** The tier of a subscription above the first; empty otherwise. */
export function tierOf({ kind, tier }: Alert): string {
  return (kind === "sub" || kind === "resub") && tier > 1 ? `Tier ${tier}` : "";
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString()} ${noun}${count === 1 ? "" : "s"}`;
}
