import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import { ERRORS, type PublicErrorPlace } from '../errors.ts';
import { Refusal } from '../refusal.ts';

const nameRules = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule);
const options = { maxErrors: 10, hideSuggestions: true };

const placeOf = (error: GraphQLError, message: string): PublicErrorPlace => ({
  message,
  locations: error.locations,
});

/**
 * Refuses a document that does not fit the schema.
 * Why twice: messages about names say what to change; messages about values would repeat what the caller sent.
 */
export const checkDocument = (schema: GraphQLSchema, document: DocumentNode): void => {
  const named = validate(schema, document, nameRules, options).map((error) => placeOf(error, error.message));
  const valued = validate(schema, document, [ValuesOfCorrectTypeRule], options).map((error) =>
    placeOf(error, ERRORS.OPERATION_INVALID.message),
  );
  const places = [...named, ...valued].slice(0, options.maxErrors);
  if (places.length > 0) throw new Refusal('OPERATION_INVALID', places);
};
