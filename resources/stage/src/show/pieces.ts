// What a subtitle is made of: its language, and the pieces that appear or are marked one after another.

import type { SubtitleStyle } from "../net/wire";
import { lettersOf } from "./pace";

export interface Piece {
  text: string;
  /** Which letter of the whole text it begins with. */
  letter: number;
}

/** Letters of these scripts join, or stand around one another: a word of them stays in one piece. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}]/u;

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;

/** The language as far as the letters show it: browsers break lines and shape Chinese letters by it. */
export function languageOf(text: string): "ja" | "ko" | "" {
  if (KANA.test(text)) return "ja";
  return HANGUL.test(text) ? "ko" : "";
}

const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** All of the text, in pieces: one for karaoke is a word, one for typing is a letter where that can be. */
export function piecesOf(text: string, mode: SubtitleStyle["mode"]): Piece[] {
  const pieces: Piece[] = [];
  let letter = 0;
  for (const { segment } of words.segment(text)) {
    const letters = lettersOf(segment);
    if (mode === "typing" && !JOINED.test(segment)) {
      letters.forEach((one, index) => pieces.push({ text: one, letter: letter + index }));
    } else pieces.push({ text: segment, letter });
    letter += letters.length;
  }
  return pieces;
}
