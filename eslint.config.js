import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** A ban on a piece of syntax, and what to do instead. */
const ban = (/** @type {string} */ message, /** @type {string[]} */ ...selectors) => ({
  selector: selectors.join(", "),
  message,
});
const bans = (/** @type {ReturnType<typeof ban>[]} */ ...list) => ({
  "no-restricted-syntax": ["error", ...list],
});

const everywhere = [
  ban(
    "Functions and plain objects; a class is only for an Error.",
    "ClassDeclaration:not([superClass.name=/Error$/])",
    "ClassExpression",
  ),
  ban("A union of string literals instead.", "TSEnumDeclaration"),
  ban(
    "Name it with the domain's words.",
    ":matches(FunctionDeclaration, ClassDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration) > Identifier.id[name=/(Manager|Helper|Util|Service)/]",
  ),
];
const inSource = [...everywhere, ban("Named exports only.", "ExportDefaultDeclaration")];
const rawSql = ban(
  "Raw SQL only in src/store/bulk.ts and src/store/lease.ts.",
  "MemberExpression[property.name=/^[$](queryRaw|executeRaw)/]",
);
const currentTime = ban(
  "The time is an argument: take `now` or a Clock.",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.name='Temporal'][property.name='Now']",
);
const platformName = ban(
  "Only main.ts, cli.ts, config.ts and the platforms name a platform.",
  "Literal[value=/^(slack|feishu|lark|playground)$/i]",
);

const environment = "src/config.ts reads the environment.";
const processEnv = {
  "no-restricted-properties": ["error", { object: "process", property: "env", message: environment }],
  "no-restricted-imports": [
    "error",
    { paths: [{ name: "node:process", importNames: ["env"], message: environment }] },
  ],
};

/** A rule is switched off only with its reason beside it. */
const reasonedDisable = {
  create: (/** @type {import("eslint").Rule.RuleContext} */ context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!/^\s*eslint-disable(?!.*\s--\s\S)/u.test(comment.value) || !comment.loc) continue;
        context.report({ loc: comment.loc, message: "Say why: eslint-disable-next-line rule -- reason." });
      }
    },
  }),
};

const types = {
  "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
  "@typescript-eslint/consistent-type-exports": "error",
  "@typescript-eslint/consistent-type-assertions": [
    "error",
    { assertionStyle: "as", objectLiteralTypeAssertions: "never" },
  ],
  "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
  "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
  // There are no enums and no classes to mix up: looking for them costs a third of the time.
  "@typescript-eslint/no-unsafe-enum-assignment": "off",
  "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
  // Objects are plain here and their methods use no `this`: they are handed on as they are.
  "@typescript-eslint/unbound-method": "off",
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
  "@typescript-eslint/switch-exhaustiveness-check": [
    "error",
    {
      allowDefaultCaseForExhaustiveSwitch: false,
      considerDefaultExhaustiveForUnions: false,
      requireDefaultForNonUnion: true,
    },
  ],
};

export default defineConfig(
  { ignores: ["dist/", "data/", "coverage/", "src/store/generated/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ["tsconfig.json", "src/platforms/playground/page/tsconfig.json"] },
    },
    plugins: { house: { rules: { "reasoned-disable": reasonedDisable } } },
    rules: {
      ...types,
      ...bans(...everywhere),
      "house/reasoned-disable": "error",
      eqeqeq: "error",
      "max-lines": ["error", 250],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      ...processEnv,
      ...bans(...inSource, rawSql, platformName, currentTime),
      "@typescript-eslint/no-unsafe-type-assertion": "error",
      "no-console": "error",
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["src/store/bulk.ts", "src/store/lease.ts"],
    rules: bans(...inSource, platformName, currentTime),
  },
  { files: ["src/platforms/**"], rules: bans(...inSource, rawSql, currentTime) },
  { files: ["src/main.ts", "src/cli.ts", "src/ops/log.ts"], rules: bans(...inSource, rawSql) },
  {
    files: ["src/config.ts"],
    rules: {
      ...bans(...inSource, rawSql, currentTime),
      "no-restricted-properties": "off",
      "no-restricted-imports": "off",
    },
  },
  { files: ["src/cli.ts"], rules: { "no-console": "off" } },
  {
    // Where the money brands are made; a branded bigint is still a bigint to the unary minus.
    files: ["src/core/money.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-type-assertion": "off",
      "@typescript-eslint/no-unsafe-unary-minus": "off",
    },
  },
  {
    files: ["test/**", "bench/**"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [tseslint.configs.recommended],
    rules: { "max-lines": ["error", 250], "@typescript-eslint/no-require-imports": "off" },
  },
);
