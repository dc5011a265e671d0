/** Errors of sources that messages are fetched from; part of the catalogue in `errors.ts`. */
export const sourceErrors = {
  'source-config': {
    message: '作业 {job} 的 source 部分不对：{key}：{problem}',
    hint: '请改正作业文件后再运行；已收下的数据没有改动。',
    status: 500,
    exitCode: 78,
  },
  'secret-missing': {
    message: '作业 {job} 要用的环境变量 {name} 没有设置。',
    hint: '密码和令牌不写在文件里：请在运行前设置这个环境变量。',
    status: 500,
    exitCode: 85,
  },
  'source-unreachable': {
    message: '连不上 {origin}：{problem}',
    hint: '已重试 {retries} 次。请核对网络、地址和对方服务是否正常；再次运行会从停下的地方接着读。',
    status: 504,
    exitCode: 86,
  },
  'source-refused': {
    message: '{origin} 拒绝访问：{problem}',
    hint: '请核对账号、密码或令牌，以及对方给的权限和本机地址是否在允许之列。',
    status: 502,
    exitCode: 87,
  },
  'source-not-found': {
    message: '{origin} 里没有{what}',
    hint: '请核对作业文件里的地址、库名、表名和列名；也可能是对方改了名字或没有给权限。',
    status: 502,
    exitCode: 88,
  },
  'source-answer-invalid': {
    message: '{origin} 的回答不能用：{problem}',
    hint: '{hint}',
    status: 502,
    exitCode: 89,
  },
  'source-host-forbidden': {
    message: '没有访问 {host}：作业 {job} 只允许 {hosts}',
    hint: '若确要访问，请在作业文件的 hosts 里写明它；若是被转到陌生地址，请先向对方核实。',
    status: 502,
    exitCode: 90,
  },
} as const;
