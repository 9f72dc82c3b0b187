CREATE ROLE ada LOGIN PASSWORD 'se:cret';
CREATE DATABASE datasets OWNER ada;
\connect datasets
SET ROLE ada;
CREATE TABLE exports (goods text, value integer);
INSERT INTO exports VALUES ('tea', 38), ('wool', 42);
