import type { Localized } from "../core/locale.js";
import { formatNumber, plural } from "../core/locale.js";
import type { Provider } from "./provider.js";
import type { Fault, StoreErrorCode } from "./fault.js";

type StoreWords = { readonly [C in StoreErrorCode]: (fault: Fault<C>) => string };

const PRODUCT: Readonly<Record<Provider, string>> = { sqlite: "SQLite", postgresql: "PostgreSQL" };

const zh: StoreWords = {
  "bad-url": () => "DATABASE_URL 应为 file:<路径> 或 postgresql://<用户>@<主机>/<库名>。",
  unreachable: ({ host, port }) =>
    `${host}:${port} 上没有 PostgreSQL 应答。请先启动它，或改正 DATABASE_URL 中的主机和端口。`,
  "not-ready": ({ host, port }) =>
    `${host}:${port} 上的 PostgreSQL 暂时不接受连接：它正在启动或停止，或者连接数已满。请稍后再启动。`,
  "no-tls": ({ host, port }) =>
    `无法与 ${host}:${port} 上的 PostgreSQL 建立加密连接。请检查它的证书，以及 DATABASE_URL 中的 sslmode。`,
  "access-denied": ({ host, port, database }) =>
    `${host}:${port} 上的 PostgreSQL 拒绝登录数据库 ${database}。请检查 DATABASE_URL 中的用户和密码，以及服务器的 pg_hba.conf。`,
  "no-database": ({ host, port, database }) =>
    `${host}:${port} 上的 PostgreSQL 没有数据库 ${database}。请先创建它，或改正 DATABASE_URL 中的库名。`,
  "no-permission": ({ host, port, database }) =>
    `DATABASE_URL 中的用户无权在 ${host}:${port} 的数据库 ${database} 中建表。请让该用户成为数据库的所有者，或换一个用户。`,
  "no-file": ({ file }) => `还没有数据库文件 ${file}。请先用 dayclear start 启动一次，或改正 DATABASE_URL。`,
  "is-a-folder": ({ file }) =>
    `${file} 是文件夹，不是数据库文件。请在 DATABASE_URL 中写文件名，例如 file:./data/dayclear.db。`,
  "not-a-database": ({ file }) => `${file} 不是 SQLite 数据库。请把 DATABASE_URL 改为另一个文件。`,
  damaged: ({ file }) => `${file} 已损坏。请恢复备份。`,
  "not-writable": ({ file }) =>
    `无法写入 ${file}。请给运行日清的账号授予该文件及其文件夹的写权限，或把 DATABASE_URL 改为另一个文件。`,
  "disk-full": ({ file }) => `${file} 所在的磁盘已满。请先腾出空间。`,
  "in-use": ({ file, process }) =>
    `${file} 正被另一个日清${process === null ? "" : `（进程 ${process}）`}使用。请先停止它，或把 DATABASE_URL 改为另一个文件。`,
  "migration-changed": ({ migration }) =>
    `迁移 ${migration} 与这个数据库执行过的不一致。请恢复它原来的 migration.sql。`,
  "migration-unknown": ({ migration }) =>
    `这个数据库被更新版本的日清用过：这里没有它的迁移 ${migration}。请启动那个版本，或恢复升级前的备份。`,
  "migration-unfinished": ({ migration }) =>
    `迁移 ${migration} 在这个数据库上没有执行完。请恢复迁移前的备份。`,
  "migration-breaks-references": ({ migration, count, table }) =>
    `迁移 ${migration} 会留下 ${formatNumber(count, "zh-CN")} 处失效的引用，第一处在 ${table}。没有做任何改动。`,
  "not-as-set": ({ provider, setting, found, wanted }) =>
    `${PRODUCT[provider]} 的 ${setting} 是 ${found}，应为 ${wanted}。${provider === "postgresql" ? "请检查 DATABASE_URL 中是否带有 options。" : ""}`,
  "no-answer": ({ seconds }) => `数据库在 ${seconds} 秒内没有应答。`,
  overdue: ({ seconds }) => `一个事务超过了 ${seconds} 秒。是否有事务嵌套在另一个事务里？`,
  closed: () => "数据库已经关闭。",
  "invalid-call": ({ operation, reason }) => `${operation}：${reason}`,
  unstorable: ({ table, row, reason }) => `${table} 第 ${row} 行：${reason}。`,
  "worker-ended": ({ exitCode }) => `一个工作线程在任务完成前结束了（${exitCode}）。`,
};

const en: StoreWords = {
  "bad-url": () => "DATABASE_URL is neither file:<path> nor postgresql://<user>@<host>/<name>.",
  unreachable: ({ host, port }) =>
    `No PostgreSQL answers at ${host}:${port}. Start it, or mend the host and port in DATABASE_URL.`,
  "not-ready": ({ host, port }) =>
    `The PostgreSQL at ${host}:${port} takes no connections now: it is starting, stopping or full. Start again later.`,
  "no-tls": ({ host, port }) =>
    `There is no secure connection to the PostgreSQL at ${host}:${port}. Check its certificate, and sslmode in DATABASE_URL.`,
  "access-denied": ({ host, port, database }) =>
    `The PostgreSQL at ${host}:${port} lets nobody into the database ${database} like this. Check the user and password in DATABASE_URL, and the server's pg_hba.conf.`,
  "no-database": ({ host, port, database }) =>
    `The PostgreSQL at ${host}:${port} has no database ${database}. Create it first, or mend the name in DATABASE_URL.`,
  "no-permission": ({ host, port, database }) =>
    `The user in DATABASE_URL may not create tables in the database ${database} at ${host}:${port}. Make that user its owner, or name another user.`,
  "no-file": ({ file }) =>
    `There is no database ${file} yet. Start Dayclear once with dayclear start, or mend DATABASE_URL.`,
  "is-a-folder": ({ file }) =>
    `${file} is a folder, not a database. Name a file in DATABASE_URL, such as file:./data/dayclear.db.`,
  "not-a-database": ({ file }) => `${file} is not a SQLite database. Set DATABASE_URL to another file.`,
  damaged: ({ file }) => `${file} is damaged. Restore a backup.`,
  "not-writable": ({ file }) =>
    `${file} cannot be written. Let the user that Dayclear runs as write it and its folder, or set DATABASE_URL to another file.`,
  "disk-full": ({ file }) => `The disk that holds ${file} is full. Make room first.`,
  "in-use": ({ file, process }) =>
    `${file} is in use by another Dayclear${process === null ? "" : ` (process ${process})`}. Stop it first, or set DATABASE_URL to another file.`,
  "migration-changed": ({ migration }) =>
    `Migration ${migration} differs from the one this database applied. Bring back its original migration.sql.`,
  "migration-unknown": ({ migration }) =>
    `This database was used by a newer Dayclear: its migration ${migration} is not known here. Start that version, or restore a backup made before it.`,
  "migration-unfinished": ({ migration }) =>
    `Migration ${migration} was begun on this database and never finished. Restore the backup made before it.`,
  "migration-breaks-references": ({ migration, count, table }) =>
    `Migration ${migration} would leave ${formatNumber(count, "en")} broken ${plural(count, "en", { one: "reference", other: "references" })}, the first in ${table}. Nothing was changed.`,
  "not-as-set": ({ provider, setting, found, wanted }) =>
    `${PRODUCT[provider]} has ${setting} = ${found}; ${wanted} was asked for.${provider === "postgresql" ? " Does DATABASE_URL carry options?" : ""}`,
  "no-answer": ({ seconds }) => `The database did not answer within ${seconds} s.`,
  overdue: ({ seconds }) => `A transaction took over ${seconds} s. Is one nested in another?`,
  closed: () => "It is closed already.",
  "invalid-call": ({ operation, reason }) => `${operation}: ${reason}`,
  unstorable: ({ table, row, reason }) => `${table}, row ${row}: ${reason}.`,
  "worker-ended": ({ exitCode }) => `A worker thread ended (${exitCode}) before its task was done.`,
};

export const words: Localized<StoreWords> = { "zh-CN": zh, en };
