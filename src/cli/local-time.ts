/** A time as people in China read it. */
export const localTime = (time: Date | string): string =>
  new Date(time).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
