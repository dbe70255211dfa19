/**
 * Calls in every size, number and direction over real sockets, with the default settings, alone and
 * amid what users and networks do to each other. {@link dev.weft.rpc.load.Parcel} is what is sent,
 * {@link dev.weft.rpc.load.Rig} what it is sent over, {@link dev.weft.rpc.load.Proxy} what may
 * stand in between.
 */
package dev.weft.rpc.load;
