// What a character needs of the page around it.

import type { Allowance } from "../net/allowance";
import type { FromPage } from "../net/wire";
import type { Body } from "./body";
import type { Wanted } from "./holder";
import type { Screen } from "./screen";

export interface MemberParts {
  screen: Screen;
  load(wanted: Wanted): Promise<Body>;
  report(message: FromPage): void;
  /** Tell what failed, in plain words. */
  trouble(message: string): void;
  connected(): boolean;
  /** How many marks of motions may be told. */
  marks: Allowance;
  random(): number;
  /** Milliseconds. */
  now(): number;
}
