/**
 * The functions of a folder of the model that its cases.json has tables for, by the names of the tables. Each gives for a row
 * what comes of it, under the names by which rows say what is expected, and throws what it refuses.
 */
export type CaseFunctions = Readonly<Record<string, (row: never) => object>>;
