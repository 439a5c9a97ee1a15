/** The Adler-32 checksum of a text in UTF-8. */
export function adler32(text: string): number;
