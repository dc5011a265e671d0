-- Vectors in half precision, each by what it was made of and by; and what the default embedder was fitted to.
drop table embeddings;

create table embeddings (
  message_id varchar primary key,
  vector blob not null,
  embedder varchar not null,
  text_hash varchar not null
);

create table embedding_fit (key varchar not null, fitted_on bigint not null, kept blob not null);
