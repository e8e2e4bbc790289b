import { SeaworthyError } from '../../base/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { readLabelSelector } from '../../facts/label-selector.ts';
import type { AdmissionErrorCode } from '../errors.ts';

/** The fields of a map, each as what it has to be. */
export class PolicyFields {
  readonly #value: JsonObject;
  readonly #place: string;

  constructor(value: JsonObject, place: string) {
    this.#value = value;
    this.#place = place;
  }

  has(field: string): boolean {
    const value = this.#find(field);
    return value !== undefined && value !== null && value !== '';
  }

  text(field: string): string {
    const value = this.#find(field);
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.refuse(field, 'has to be a text');
  }

  texts(field: string): readonly string[] {
    return this.#list(field).map((value) => {
      if (typeof value !== 'string') throw this.refuse(field, 'has to be a list of texts');
      return value;
    });
  }

  map(field: string): PolicyFields {
    const value = this.#find(field);
    if (!isJsonObject(value)) throw this.refuse(field, 'is needed');
    return new PolicyFields(value, `${this.#place}, ${field}`);
  }

  maps(field: string): readonly PolicyFields[] {
    return this.#list(field).map((value, index) => {
      if (!isJsonObject(value)) throw this.refuse(field, 'has to be a list of maps');
      return new PolicyFields(value, `${this.#place}, ${field}[${index}]`);
    });
  }

  /** One of some words; the first where none is written. */
  word<Word extends string>(field: string, words: readonly [Word, ...Word[]], isNeeded = false): Word {
    const value = this.#find(field);
    if ((value === undefined || value === null) && !isNeeded) return words[0];
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw this.refuse(field, `has to be one of ${words.join(', ')}`);
    return word;
  }

  selector(field: string) {
    const selector = readLabelSelector(this.#find(field));
    if (selector.isMalformed === true) throw this.refuse(field, 'is no label selector');
    return selector;
  }

  refuse(field: string, what: string): SeaworthyError<AdmissionErrorCode> {
    return new SeaworthyError<AdmissionErrorCode>('admission/malformed', `${this.#place}: ${field} ${what}`, {
      advice: 'Correct the field; the API server would not take the object as it is.',
    });
  }

  #find(field: string): Json | undefined {
    return Object.hasOwn(this.#value, field) ? this.#value[field] : undefined;
  }

  #list(field: string): readonly Json[] {
    const value = this.#find(field);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw this.refuse(field, 'has to be a list');
    return value;
  }
}
