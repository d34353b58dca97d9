import tseslint from 'typescript-eslint';

/** Floors that the compiler cannot see: the core reaches nothing but what is handed in. */
const coreHasNoWorld = {
  files: ['server/src/**/*.ts'],
  ignores: [
    'server/src/{node,worker,cli,main,codeCache,userCache,installedSchemas,grammarCache,capabilityFiles,projectFiles,disk}.ts',
    'server/src/cli/**',
  ],
  rules: {
    'no-restricted-globals': ['error', 'process', 'console', 'Buffer', 'setTimeout', 'fetch'],
    'no-restricted-syntax': [
      'error',
      {
        selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
        message: 'Time comes in by parameter.',
      },
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in by parameter.' },
    ],
  },
};

export default tseslint.config(
  { ignores: ['dist/**', '.build/**', 'node_modules/**'] },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // `!` stands with its reason on the same line (conventions)
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
    },
  },
  coreHasNoWorld,
);
