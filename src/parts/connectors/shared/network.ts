const problems: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方没有在这个端口上服务',
  ECONNRESET: '连接中途断开',
  EPIPE: '连接中途断开',
  PROTOCOL_CONNECTION_LOST: '连接中途断开',
  UND_ERR_SOCKET: '连接中途断开',
  ENOTFOUND: '找不到这个主机名',
  EAI_AGAIN: '暂时查不到这个主机名',
  ETIMEDOUT: '连接超时',
  UND_ERR_CONNECT_TIMEOUT: '连接超时',
  UND_ERR_HEADERS_TIMEOUT: '等不到回答',
  UND_ERR_BODY_TIMEOUT: '回答中途停住',
  EHOSTUNREACH: '网络不通',
  ENETUNREACH: '网络不通',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方的证书不受信任',
  SELF_SIGNED_CERT_IN_CHAIN: '对方的证书不受信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '对方的证书不受信任',
  CERT_HAS_EXPIRED: '对方的证书已过期',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方的证书不是这个主机名的',
};

/** A network failure in Chinese, by its code; an unknown one by the code alone, since messages may hold addresses. */
export function networkProblem(error: unknown): string {
  const code = codeOf(error);
  return problems[code] ?? (code === '' ? '连接失败' : `连接失败（${code}）`);
}

/** The `code` that Node and the database drivers give their errors; '' where there is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  // Trying several addresses of a host gives one error that holds the others.
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code } = inner as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
