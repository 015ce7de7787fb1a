// OBS 28 carries Chromium 103. esbuild rewrites newer syntax for it; what a browser has to bring itself is looked for here.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));

type Rule = [pattern: RegExp, since: number, example: string];

const SCRIPT: Rule[] = [
  [/\.to(Sorted|Reversed|Spliced)\(/, 110, "list.toSorted()"],
  [/\b(Object|Map)\.groupBy\(/, 117, "Object.groupBy(list, key)"],
  [/\bArray\.fromAsync\(/, 121, "Array.fromAsync(list)"],
  [/\bPromise\.(withResolvers|try)\b/, 119, "Promise.withResolvers()"],
  [/\bAbortSignal\.any\(/, 116, "AbortSignal.any([a, b])"],
  [/\bURL\.(canParse|parse)\(/, 120, "URL.canParse(text)"],
  [/\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/, 122, "a.union(b)"],
  [/\.(keys|values|entries)\(\)\s*\.(map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)\(/, 122, "map.values().map(f)"],
  [/\bIterator\.(from|prototype)\b/, 122, "Iterator.from(list)"],
  [/\.(isWellFormed|toWellFormed)\(/, 111, "text.isWellFormed()"],
  [/\bRegExp\.escape\(/, 136, "RegExp.escape(text)"],
  [/new RegExp\([^)]*, "[a-z]*v[a-z]*"\)/, 112, 'new RegExp("[a--b]", "v")'],
  [/\b(startViewTransition|showPopover|togglePopover|hidePopover)\b/, 111, "document.startViewTransition(change)"],
  [/\b(checkVisibility|setHTMLUnsafe|parseHTMLUnsafe|getHTML|moveBefore)\(/, 105, "element.checkVisibility()"],
  [/\bscheduler\.(yield|wait)\(/, 129, "scheduler.yield()"],
  [/\bUint8Array\.from(Base64|Hex)\(|\.to(Base64|Hex)\(/, 140, "Uint8Array.fromBase64(text)"],
  [/\.transferToFixedLength\(|\bArrayBuffer\(.*maxByteLength/, 111, "buffer.transferToFixedLength()"],
  [/\bFloat16Array\b|\bMath\.f16round\b/, 135, "new Float16Array(3)"],
  [/\bdocument\.caretPositionFromPoint\b/, 128, "document.caretPositionFromPoint(x, y)"],
  [/\bIntl\.DurationFormat\b/, 129, "new Intl.DurationFormat()"],
];

const STYLE: Rule[] = [
  [/^\s*(translate|rotate|scale)\s*:/m, 104, "a { \n scale: 2; }"],
  [/:has\(/, 105, "a:has(b) {}"],
  [/@container|\bcontainer(-type|-name)?\s*:|\b\d(cqw|cqh|cqi|cqb|cqmin|cqmax)\b/, 105, "a { container-type: size }"],
  [/\b\d+(\.\d+)?[dsl]v[hwib]\b/, 108, "a { height: 100dvh }"],
  [/\b(color-mix|oklch|oklab|lch|lab|color)\(/, 111, "a { color: oklch(1 0 0) }"],
  [/\blight-dark\(|\bcontrast-color\(/, 123, "a { color: light-dark(red, blue) }"],
  [/\b(round|mod|rem|sqrt|pow|hypot|exp|sign|abs|sin|cos|tan)\(/, 111, "a { width: round(1px, 2px) }"],
  [/\blinear\(/, 113, "a { transition: 1s linear(0, 1) }"],
  [/\btext-wrap(-mode|-style)?\s*:|\bwhite-space-collapse\s*:/, 114, "a { text-wrap: balance }"],
  [/@(starting-style|scope|view-transition|position-try)\b/, 117, "@starting-style {}"],
  [/\b(transition-behavior|interpolate-size|field-sizing|animation-composition|animation-timeline|anchor-name)\s*:/, 112, "a { field-sizing: content }"],
  [/\bsubgrid\b/, 117, "a { grid-template: subgrid }"],
  [/\bscrollbar-(color|width|gutter)\s*:/, 121, "a { scrollbar-width: thin }"],
  [/\b(initial-letter|hyphenate-limit-chars|text-box(-trim)?|line-clamp)\s*:(?<!-webkit-line-clamp\s*:)/, 110, "a { initial-letter: 2 }"],
  [/:(popover-open|user-invalid|user-valid)\b/, 114, "a:popover-open {}"],
  [/:nth-(last-)?child\([^)]*\bof\b/, 111, "a:nth-child(2 of b) {}"],
  [/(?<!-webkit-)\bimage-set\(/, 113, "a { background: image-set('a' 1x) }"],
];

const filesOf = (ends: RegExp) =>
  (readdirSync(SOURCES, { recursive: true }) as string[]).filter((path) => ends.test(path)).sort();

/** Styles that are nice to have: the page is as good without them. */
const NICE = ["text-wrap: balance"];

/** As the browser gets it, but readable. */
function built(path: string, loader: "ts" | "css"): string {
  const { code } = transformSync(readFileSync(SOURCES + path, "utf8"), { loader, target: "chrome103" });
  return NICE.reduce((text, nice) => text.replaceAll(nice, ""), code);
}

function newerIn(text: string, rules: readonly Rule[]): string[] {
  return rules.flatMap(([pattern, since]) => {
    const found = pattern.exec(text);
    return found ? [`${found[0].trim()} (Chromium ${since})`] : [];
  });
}

test.each(filesOf(/\.ts$/))("%s asks nothing of the browser that Chromium 103 lacks", (path) => {
  expect(newerIn(built(path, "ts"), SCRIPT)).toEqual([]);
});

test.each(filesOf(/\.css$/))("%s has no style that Chromium 103 does not know", (path) => {
  expect(newerIn(built(path, "css"), STYLE)).toEqual([]);
});

test("what is newer is found", () => {
  for (const rule of [...SCRIPT, ...STYLE]) expect(newerIn(rule[2], [rule]), rule[2]).toHaveLength(1);
  expect(filesOf(/\.ts$/).length).toBeGreaterThan(50);
  expect(filesOf(/\.css$/).length).toBeGreaterThan(5);
});
