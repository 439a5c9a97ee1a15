/**
 * The functions of a folder of the model that its cases.json has tables for, by the names of the tables. Each returns, for a row,
 * the result, under the names by which rows say what is expected, and throws where it refuses.
 */
export type CaseFunctions = Readonly<Record<string, (row: never) => object>>;
