-- Two roles: `hyoka_owner` makes and migrates tables, `hyoka_web` reads and writes rows and can do no more.
--   psql -f deploy/postgresql.sql
-- Migrate as the owner (DATABASE_URL=postgresql://hyoka_owner@/hyoka hyoka migrate), serve as hyoka_web.
CREATE ROLE hyoka_owner LOGIN;
CREATE ROLE hyoka_web LOGIN;
CREATE DATABASE hyoka OWNER hyoka_owner ENCODING 'UTF8' TEMPLATE template0;
\connect hyoka
REVOKE ALL ON DATABASE hyoka FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE hyoka TO hyoka_web;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO hyoka_owner;
GRANT USAGE ON SCHEMA public TO hyoka_web;
ALTER DEFAULT PRIVILEGES FOR ROLE hyoka_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO hyoka_web;
ALTER DEFAULT PRIVILEGES FOR ROLE hyoka_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO hyoka_web;
ALTER ROLE hyoka_web SET statement_timeout = '60s';
ALTER ROLE hyoka_web SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE hyoka_web SET lock_timeout = '15s';
