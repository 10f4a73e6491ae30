/**
 * Text from a build, safe to print: control characters, which could move the cursor or recolour the screen, and marks
 * that turn the direction of writing are shown as what they are, and so is half a character (a lone surrogate).
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`,
  );
}
