/** The options of the executor; schema.json says what each means. */
export interface VerifyOptions {
  readonly crates?: readonly string[];
  readonly crateLimit?: number;
  readonly commits?: number;
  readonly tooling?: readonly string[];
}
