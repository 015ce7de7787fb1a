// Which letter is said when, in which pieces a subtitle appears, and which vowel the mouth forms.

import { describe, expect, test } from "vitest";
import { beginsOf, lettersOf, Pace } from "../src/show/pace";
import { languageOf, piecesOf } from "../src/show/pieces";
import { vowelsOf } from "../src/show/vowels";

const voice = (curve: number[], duration = curve.length * 100) => ({ curve, curveRate: 10, duration });
const rounded = (times: Float32Array) => [...times].map((time) => Math.round(time * 100) / 100);
const family = "👩‍👩‍👧‍👦";

describe("letters", () => {
  test.each([["ab", 2], [`a${family}b`, 3], ["e\u0301", 1], ["🇯🇵🇫🇷", 2], ["", 0]])("%s has %i", (text, count) => {
    expect(lettersOf(text)).toHaveLength(count);
  });

  test("are spread evenly over an even voice", () => {
    expect(rounded(beginsOf(lettersOf("abcd"), voice([1, 1, 1, 1])))).toEqual([0, 0.1, 0.2, 0.3]);
  });

  test("wait while nothing is said", () => {
    const begins = rounded(beginsOf(lettersOf("ab, cd"), voice([0, 1, 1, 0, 0, 0, 1, 1])));
    expect(begins).toEqual([0.1, 0.2, 0.3, 0.3, 0.6, 0.7]); // the comma comes with its word
  });

  test("of a script with a syllable to a letter take longer", () => {
    const begins = beginsOf(lettersOf("漢a"), voice([1, 1, 1]));
    expect(begins[1]).toBeCloseTo(0.2);
  });

  test("without any curve go by the time that is told", () => {
    const begins = beginsOf(lettersOf("ab"), voice([], 2000));
    expect(begins[1]).toBeCloseTo(0.95);
  });

  test("of which none can be said are spread all the same", () => {
    expect(rounded(beginsOf(lettersOf("🎉🎉"), voice([1, 1])))).toEqual([0, 0.1]);
  });

  test("never begin before those in front of them", () => {
    const text = lettersOf("One, two. 三、四！ — five… (six) 🎉 seven");
    const begins = beginsOf(text, voice(Array.from({ length: 80 }, (_, i) => (i % 7 < 4 ? 0.5 : 0))));
    for (let i = 1; i < begins.length; i++) expect(begins[i]).toBeGreaterThanOrEqual(begins[i - 1]);
  });
});

test("the pace counts forwards and backwards", () => {
  const pace = new Pace(Float32Array.of(0, 0.5, 0.5, 1));
  expect([0, 0.5, 0.4, 2, -1].map((time) => pace.at(time))).toEqual([1, 3, 1, 4, 0]);
});

describe("pieces", () => {
  const texts = (text: string, mode: "typing" | "karaoke") => piecesOf(text, mode).map((piece) => piece.text);

  test("are words for karaoke and letters for typing", () => {
    expect(texts("Hi you", "karaoke")).toEqual(["Hi", " ", "you"]);
    expect(texts(`Hi${family}`, "typing")).toEqual(["H", "i", family]);
  });

  test("never cut a word whose letters join", () => {
    expect(texts("مرحبا بكم ok", "typing")).toEqual(["مرحبا", " ", "بكم", " ", "o", "k"]);
    expect(texts("नमस्ते", "typing")).toEqual(["नमस्ते"]);
  });

  test.each(["<b>&amp;</b>", "a\u200fb مرحبا, 今日は🎉", "line\nline"])("together are the text: %j", (text) => {
    for (const mode of ["typing", "karaoke"] as const) {
      const pieces = piecesOf(text, mode);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const { text: own, letter } of pieces) {
        expect(lettersOf(text).slice(letter, letter + lettersOf(own).length).join("")).toBe(own);
      }
    }
  });
});

test.each([["今日は", "ja"], ["안녕 여러분", "ko"], ["今日 你好", ""], ["Hello", ""]])("the language of %s shows in its letters", (text, language) => {
  expect(languageOf(text)).toBe(language);
});

describe("vowels", () => {
  const guess = (text: string) => vowelsOf(lettersOf(text)).map((vowel) => vowel ?? "-").join("");

  test.each([
    ["hello", "EEOOO"],
    ["Élan", "EAAA"],
    ["こんにちは", "OIIIA"],
    ["ラーメン", "AAEE"],
    ["gut ja", "UUU-AA"],
    ["漢字 ok!", "---OO-"],
    ["مرحبا", "-----"],
    ["hmm", "---"],
  ])("of %s", (text, vowels) => {
    expect(guess(text)).toBe(vowels);
  });
});
