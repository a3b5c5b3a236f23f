-- CreateTable
CREATE TABLE "ApiCalls" (
    "platform" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "told" INTEGER NOT NULL DEFAULT 0,
    "toldAllowance" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ApiCalls_pkey" PRIMARY KEY ("platform","month")
);
