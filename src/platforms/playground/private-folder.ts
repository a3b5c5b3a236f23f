import { chmod, mkdir } from "node:fs/promises";

/** What colleagues write and send each other is read by nobody but whoever runs the server. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Creates the folder, or closes one that is there already, to everybody else on this machine. */
export async function openPrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
  await chmod(path, PRIVATE_FOLDER);
}
