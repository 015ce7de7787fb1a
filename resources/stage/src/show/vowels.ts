// Guesses the vowel that is being said from the text: Latin letters and kana have them, others are not known.

import type { Vowel } from "../play/lipsync";

const LATIN: Record<string, Vowel> = { a: "A", e: "E", i: "I", o: "O", u: "U", y: "I", æ: "E", ø: "E", œ: "E", ı: "I", w: "U" };
/** Hiragana by vowel; katakana stand 96 places further. */
const KANA: Record<Vowel, string> = {
  A: "ぁあかがさざただなはばぱまゃやらゎわ",
  I: "ぃいきぎしじちぢにひびぴみりゐ",
  U: "ぅうくぐすずつづぬふぶぷむゅゆるゔ",
  E: "ぇえけげせぜてでねへべぺめれゑ",
  O: "ぉおこごそぞとどのほぼぽもょよろを",
};
const PROLONGED = "ー";
const KATAKANA = 96;
const LETTER = /\p{L}/u;

const VOWELS = vowelTable();

/**
 * For each letter the vowel that the mouth forms: its own, or for a consonant that of the vowel
 * that it leads to, else the one that it follows, in the same word. Null where that is not known.
 */
export function vowelsOf(letters: readonly string[]): (Vowel | null)[] {
  const vowels: (Vowel | null)[] = letters.map((letter) => VOWELS.get(plain(letter)) ?? null);
  const isLetter = letters.map((letter) => LETTER.test(letter));
  letters.forEach((letter, i) => {
    if (letter === PROLONGED && i > 0) vowels[i] = vowels[i - 1];
  });
  const known = vowels.slice();
  for (let i = letters.length - 2; i >= 0; i--) if (isLetter[i] && isLetter[i + 1]) vowels[i] ??= vowels[i + 1];
  for (let i = 1; i < letters.length; i++) if (isLetter[i] && isLetter[i - 1]) vowels[i] ??= known[i - 1] ?? vowels[i - 1];
  return vowels;
}

/** Without its accents, in lower case; kana keep their voicing. */
function plain(letter: string): string {
  if (VOWELS.has(letter)) return letter;
  return letter.normalize("NFD").charAt(0).toLowerCase();
}

function vowelTable(): Map<string, Vowel> {
  const table = new Map<string, Vowel>(Object.entries(LATIN));
  for (const vowel of Object.keys(KANA) as Vowel[]) {
    for (const kana of KANA[vowel]) {
      table.set(kana, vowel);
      table.set(String.fromCharCode(kana.charCodeAt(0) + KATAKANA), vowel);
    }
  }
  return table;
}
