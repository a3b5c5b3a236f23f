interface Database {
  readonly url: string;
  readonly schema: string;
}

export function diffToSchema(database: Database): Promise<string>;

export function diagnose(
  database: Database & { readonly migrations: readonly { readonly name: string; readonly sql: string }[] },
): Promise<{
  readonly editedMigrationNames: readonly string[];
  readonly failedMigrationNames: readonly string[];
  readonly hasMigrationsTable: boolean;
  readonly history: { readonly diagnostic: string } | null;
}>;
