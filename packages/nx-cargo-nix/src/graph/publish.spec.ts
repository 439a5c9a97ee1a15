import { describe, expect, it } from 'vitest';
import { publishOf } from './publish';

describe('publishOf', () => {
  it.each([
    ['says nothing', { version: '0.1.0' }, true],
    ['is true', { version: '0.1.0', publish: true }, true],
    ['is false', { version: '0.1.0', publish: false }, false],
    ['is an empty list, as cargo writes `publish = false` out', { version: '0.1.0', publish: [] }, false],
    ['is a list', { version: '0.1.0', publish: ['one', 'two'] }, ['one', 'two']],
    ['says nothing, and there is no version', {}, false],
    ['is true, and there is no version, which Cargo refuses', { publish: true }, false],
  ])('of a crate whose `publish` %s', (_, table, publish) => {
    expect(publishOf(table)).toEqual(publish);
  });
});
